"""What a mail server's answers say of an address: enhanced status codes (RFC 3463, RFC 7505)."""

DEAD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
"""No such mailbox, no such host, moved away, disabled: nothing arrives there, whatever it is.

A full mailbox (5.2.2) can be emptied, and a refusal as spam (5.7) is about the letter.
"""
