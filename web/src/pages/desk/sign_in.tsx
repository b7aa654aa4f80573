import type { TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import { signIn } from "../../api/sign_in";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { Field, focusFirstTrouble } from "../../parts/field";
import { go, Heading } from "../../parts/navigation";
import { Notice, TroubleLine } from "../../parts/notice";
import { useNoTherapist } from "../use_no_therapist";

export function SignIn() {
  useNoTherapist();
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState({ email: false, password: false });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const edit = (field: "email" | "password", value: string) => {
    (field === "email" ? setEmail : setPassword)(value);
    setMissing((old) => ({ ...old, [field]: false }));
    setTrouble(null);
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTrouble(null);
    const empty = { email: email.trim() === "", password: password === "" };
    setMissing(empty);
    if (empty.email || empty.password) return focusFirstTrouble(form.current);
    setBusy(true);
    try {
      const { role } = await signIn(email.trim(), password);
      go(role === "therapist" ? "/clients" : "/today", "replace");
    } catch (error) {
      setTrouble(asTrouble(error));
      setBusy(false);
    }
  };
  return (
    <main class="plain">
      <p class="brand">{t.product}</p>
      <Heading name={d.signIn.title} />
      <form ref={form} noValidate onSubmit={send}>
        {trouble &&
          ([401, 422].includes(trouble.status) ? (
            <Notice kind="care">
              <p>{d.signIn.wrong}</p>
            </Notice>
          ) : (
            <TroubleLine trouble={trouble} />
          ))}
        <Field
          id="email"
          type="email"
          label={d.signIn.email}
          autoComplete="username"
          value={email}
          onValue={(value) => edit("email", value)}
          trouble={missing.email ? d.signIn.needEmail : undefined}
        />
        <Field
          id="password"
          type="password"
          label={d.signIn.password}
          autoComplete="current-password"
          value={password}
          onValue={(value) => edit("password", value)}
          trouble={missing.password ? d.signIn.needPassword : undefined}
        />
        <button type="submit" class="button big" disabled={busy}>
          {busy ? d.signIn.busy : d.signIn.go}
        </button>
      </form>
    </main>
  );
}
