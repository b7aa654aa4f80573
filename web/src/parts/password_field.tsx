import { useState } from "preact/hooks";
import { a } from "../i18n/texts_account";
import { Field, type FieldProps } from "./field";

interface PasswordFieldProps extends Omit<FieldProps, "type" | "autoComplete" | "beside"> {
  autoComplete: "current-password" | "new-password";
}

/** A password that can be looked at while it is typed. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellcheck={false}
      beside={
        <button type="button" class="quiet within" onClick={() => setShown(!shown)}>
          {shown ? a.hide : a.show}
          <span class="unseen"> {props.label}</span>
        </button>
      }
    />
  );
}
