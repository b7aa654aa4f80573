import "../styles/visit.css";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import type { Visit } from "../api/client";
import { w } from "../i18n/texts_ways_in";
import { isThisComputer } from "../rules/this_computer";
import { grouped, isOpened, secondsLeft } from "../rules/visit";
import { Dialog } from "./dialog";
import { Mark } from "./mark";
import { TroubleLine, Waiting } from "./notice";
import { useNow } from "./use_now";

type Made = Visit & { madeAt: number };

/** The digits and the short name, and where they are typed. */
function Typed({ code, seconds }: { code: Made | null; seconds: number }) {
  const { host } = new URL(code ? code.url : location.href);
  return (
    <>
      <p>{w.visit.scan}</p>
      <p>{w.visit.type(`${host}/code`)}</p>
      <p class="digits">{code ? grouped(code.code) : "––– –––"}</p>
      <p>{w.visit.and}</p>
      <p class="short-name">{code ? code.short_name : "–"}</p>
      <p class="left">{w.visit.left(seconds)}</p>
      <p class="soft">{w.visit.once}</p>
    </>
  );
}

/** Why a code is no good any more, in its place. */
function Spent({ used }: { used: boolean }) {
  return (
    <p>
      {used && <Mark status="done" />}
      {used ? w.visit.used : w.visit.over}
    </p>
  );
}

interface CodeShownProps {
  code: Made | null;
  seconds: number;
  used: boolean;
  onAgain: () => void;
}

/** What cannot be used is not to be read either, and leaves its place empty: nothing moves. */
function CodeShown({ code, seconds, used, onAgain }: CodeShownProps) {
  const spent = used || (code !== null && seconds === 0);
  return (
    <div class={`visit ${code && !spent ? "" : "blank"}`}>
      <div class="qr" role="status">
        {spent ? (
          <Spent used={used} />
        ) : code ? (
          <img src={code.qr} alt={w.visit.qrAlt} />
        ) : (
          <Waiting />
        )}
      </div>
      <div class="typed">
        <Typed code={code} seconds={seconds} />
        <button type="button" class="quiet" onClick={onAgain}>
          {w.visit.again}
        </button>
      </div>
    </div>
  );
}

interface VisitDialogProps {
  title: string;
  lead?: string;
  ask: () => Promise<Visit>;
  /** Where the client is signed in, kept fresh: a newer one than the code has used it. */
  phones: readonly { created_at: string }[];
  onClose: () => void;
  children?: ComponentChildren;
}

/** A code to scan or to type, for ten minutes. Every opening makes a new one; the newest counts. */
export function VisitDialog({ title, lead, ask, phones, onClose, children }: VisitDialogProps) {
  const now = useNow(1);
  const [code, setCode] = useState<Made | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const make = () => {
    setTrouble(null);
    ask().then(
      (visit) => setCode({ ...visit, madeAt: Date.now() }),
      (error) => setTrouble(asTrouble(error)),
    );
  };
  useEffect(make, []);
  const seconds = code ? secondsLeft(code.madeAt, now) : 0;
  const used = code !== null && isOpened(code, phones);
  return (
    <Dialog title={title} onClose={onClose}>
      {lead && <p class="soft">{lead}</p>}
      {trouble && <TroubleLine trouble={trouble} again={make} />}
      <CodeShown code={code} seconds={seconds} used={used} onAgain={make} />
      {code && isThisComputer(code.url) && <p class="soft">{w.visit.here}</p>}
      {children}
      <div class="row close">
        <button type="button" class="button" onClick={onClose}>
          {w.visit.close}
        </button>
      </div>
    </Dialog>
  );
}
