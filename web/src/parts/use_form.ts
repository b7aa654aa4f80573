import type { RefObject, TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { asTrouble, Trouble } from "../api/answer";
import { focusFirstTrouble } from "./field";

interface Spec<Name extends string> {
  /** By field, what is said when it is left empty; null where it may be. */
  needed: Record<Name, string | null>;
  /** What stands in it at first. */
  first?: Partial<Record<NoInfer<Name>, string>>;
  /** What is said of a field that the server does not take. */
  refused: (field: NoInfer<Name>, why: string) => string;
  send: (values: Record<NoInfer<Name>, string>) => Promise<unknown>;
}

export interface Form<Name extends string> {
  attributes: {
    ref: RefObject<HTMLFormElement | null>;
    noValidate: true;
    onSubmit: (event: TargetedSubmitEvent<HTMLFormElement>) => Promise<void>;
  };
  /** What a field is drawn with. */
  field: (name: Name) => {
    value: string;
    onValue: (value: string) => void;
    trouble: string | undefined;
  };
  set: (name: Name, value: string) => void;
  values: Record<Name, string>;
  busy: boolean;
  /** What went wrong and is not said beside a field. */
  failed: Trouble | null;
}

/** For a field that the page itself sees is not right. */
export function refusal(field: string, why = ""): Trouble {
  return new Trouble(422, "", [{ field, why }]);
}

/** A form's values and troubles: empty fields are seen here, all else by the server. */
export function useForm<Name extends string>({
  needed,
  first,
  refused,
  send,
}: Spec<Name>): Form<Name> {
  const names = Object.keys(needed) as Name[];
  const ref = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(
    () =>
      Object.fromEntries(names.map((name) => [name, first?.[name] ?? ""])) as Record<Name, string>,
  );
  const [troubles, setTroubles] = useState<Partial<Record<Name, string>>>({});
  const [failed, setFailed] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  const set = (name: Name, value: string) => {
    setValues((old) => ({ ...old, [name]: value }));
    setTroubles(({ [name]: _, ...others }) => others as Partial<Record<Name, string>>);
    setFailed(null);
  };
  const refuse = (found: Partial<Record<Name, string>>) => {
    setTroubles(found);
    focusFirstTrouble(ref.current);
  };
  const fail = (why: Trouble) => {
    const said = why.fields.map(({ field, why }) => [field, refused(field as Name, why)] as const);
    if (said.length > 0 && said.every(([field]) => field in needed))
      refuse(Object.fromEntries(said) as Partial<Record<Name, string>>);
    else setFailed(why);
  };
  const onSubmit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setFailed(null);
    const empty = names.filter((name) => needed[name] !== null && values[name].trim() === "");
    if (empty.length > 0)
      return refuse(
        Object.fromEntries(empty.map((name) => [name, needed[name]])) as Record<Name, string>,
      );
    setTroubles({});
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      fail(asTrouble(error));
    }
    setBusy(false);
  };
  return {
    attributes: { ref, noValidate: true, onSubmit },
    field: (name) => ({
      value: values[name],
      onValue: (value) => set(name, value),
      trouble: troubles[name],
    }),
    set,
    values,
    busy,
    failed,
  };
}
