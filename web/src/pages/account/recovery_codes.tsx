import { a } from "../../i18n/texts_account";
import { Copy } from "../../parts/copy";

interface RecoveryCodesProps {
  codes: readonly string[];
  email: string;
  onKept: () => void;
}

/** Shown this once, so they can be taken along in every way. */
export function RecoveryCodes({ codes, email, onKept }: RecoveryCodesProps) {
  const text = [a.codes.fileHead(email), "", ...codes, ""].join("\n");
  return (
    <div class="recovery">
      <p>{a.codes.recoveryLead}</p>
      <p class="on-paper">{a.codes.fileHead(email)}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="ways">
        <Copy text={text} label={a.copy} copied={a.copied} failed={a.copyFailed} />
        <button type="button" class="button second" onClick={() => print()}>
          {a.codes.print}
        </button>
        <a
          class="button second"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={a.codes.file}
        >
          {a.codes.download}
        </a>
      </div>
      <button type="button" class="button big" onClick={onKept}>
        {a.codes.kept}
      </button>
    </div>
  );
}
