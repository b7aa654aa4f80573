import { useState } from "preact/hooks";
import {
  type Colleague,
  type Colleagues,
  changeColleague,
  colleagues,
  type Invited,
  type OpenInvitation,
  withdrawInvitation,
} from "../../api/account";
import { useAsked } from "../../api/asked";
import { a } from "../../i18n/texts_account";
import { Confirm } from "../../parts/confirm";
import { Heading, Link } from "../../parts/navigation";
import { TroubleLine } from "../../parts/notice";
import { Said } from "../../parts/said";
import { type Deed, useDeed } from "../../parts/use_deed";
import { HandOver, Invite } from "./invite";
import { OwnersPage } from "./owners_page";

type Change = keyof typeof a.colleagues.ask;

/** What each change leaves of an account. */
const after: Record<Change, (now: Colleague) => { owner: boolean; disabled: boolean }> = {
  makeOwner: ({ disabled }) => ({ owner: true, disabled }),
  makeTherapist: ({ disabled }) => ({ owner: false, disabled }),
  disable: ({ owner }) => ({ owner, disabled: true }),
  enable: ({ owner }) => ({ owner, disabled: false }),
};

function changesOf({ owner, disabled, you }: Colleague): Change[] {
  if (you) return [];
  if (disabled) return ["enable"];
  return [owner ? "makeTherapist" : "makeOwner", "disable"];
}

interface LineProps {
  colleague: Colleague;
  onChange: (change: Change) => void;
}

function Line({ colleague, onChange }: LineProps) {
  const { name, email, owner, disabled, second_factor, you } = colleague;
  const role = owner ? a.colleagues.owner : a.colleagues.therapist;
  return (
    <li class="row">
      <p>
        <strong>{you ? a.colleagues.you(name) : name}</strong>
        <span>{email}</span>
        <span class="soft">
          {disabled
            ? a.colleagues.disabled(role)
            : a.colleagues.about(role, a.colleagues.secondFactor(second_factor))}
        </span>
      </p>
      <div class="acts">
        {changesOf(colleague).map((change) => (
          <button key={change} type="button" class="quiet" onClick={() => onChange(change)}>
            {a.colleagues[change]}
            <span class="unseen">: {name}</span>
          </button>
        ))}
      </div>
    </li>
  );
}

interface PeopleProps {
  colleagues: readonly Colleague[];
  deed: Deed;
}

/** Everybody who works here; each change is asked about once, with what comes of it. */
function People({ colleagues, deed }: PeopleProps) {
  const [asked, setAsked] = useState<{ colleague: Colleague; change: Change } | null>(null);
  const question = asked && a.colleagues.ask[asked.change];
  const yes = () => {
    if (!asked || !question) return;
    const { colleague, change } = asked;
    setAsked(null);
    void deed.run(
      () => changeColleague(colleague.id, after[change](colleague)),
      question.done(colleague.name),
    );
  };
  return (
    <>
      <ul class="lines">
        {colleagues.map((colleague) => (
          <Line
            key={colleague.id}
            colleague={colleague}
            onChange={(change) => setAsked({ colleague, change })}
          />
        ))}
      </ul>
      {asked && question && (
        <Confirm
          title={question.title(asked.colleague.name)}
          yes={a.colleagues[asked.change]}
          no={a.colleagues.keep}
          onYes={yes}
          onNo={() => setAsked(null)}
        >
          <p>{question.lead}</p>
        </Confirm>
      )}
    </>
  );
}

interface OpenProps {
  invitations: readonly OpenInvitation[];
  deed: Deed;
}

function Open({ invitations, deed }: OpenProps) {
  if (invitations.length === 0) return null;
  return (
    <section>
      <h2>{a.colleagues.invitations}</h2>
      <ul class="lines">
        {invitations.map(({ id, email, owner, expires_at }) => (
          <li key={id} class="row">
            <p>
              <strong>{email}</strong>
              <span class="soft">{a.colleagues.open(owner, expires_at)}</span>
            </p>
            <div class="acts">
              <button
                type="button"
                class="quiet"
                disabled={deed.busy}
                onClick={() =>
                  deed.run(() => withdrawInvitation(id), a.colleagues.takenBack(email))
                }
              >
                {a.colleagues.takeBack}
                <span class="unseen">: {email}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WholeProps {
  data: Colleagues;
  again: () => Promise<void>;
}

function Whole({ data, again }: WholeProps) {
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<{ email: string; url: string } | null>(null);
  const deed = useDeed(again);
  const invited = (email: string, { url }: Invited) => {
    setInviting(false);
    if (url) setLink({ email, url });
    void again().then(() => deed.say(url ? null : a.colleagues.sent(email)));
  };
  return (
    <>
      <div class="head">
        <div>
          <Heading name={a.colleagues.title} />
          <p class="lead">{a.colleagues.lead(data.colleagues.length)}</p>
        </div>
        <div class="tools">
          <Link class="button second" href="/rules">
            {a.rules.title}
          </Link>
          <button type="button" class="button" onClick={() => setInviting(true)}>
            {a.colleagues.invite}
          </button>
        </div>
      </div>
      <Said>{deed.said}</Said>
      {deed.trouble && <TroubleLine trouble={deed.trouble} />}
      <People colleagues={data.colleagues} deed={deed} />
      <Open invitations={data.invitations} deed={deed} />
      {inviting && <Invite onInvited={invited} onClose={() => setInviting(false)} />}
      {link && <HandOver {...link} onClose={() => setLink(null)} />}
    </>
  );
}

/** Who works in the practice, and who is asked to. */
export function ColleaguesPage() {
  const asked = useAsked(colleagues);
  return (
    <OwnersPage asked={asked}>{(data) => <Whole data={data} again={asked.again} />}</OwnersPage>
  );
}
