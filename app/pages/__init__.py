"""The few pages that work without the app and its script: answering a letter, leaving its list."""
