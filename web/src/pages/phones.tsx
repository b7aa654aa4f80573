import { useEffect, useState } from "preact/hooks";
import { newPhone, phonesNow, signPhoneOut } from "../api/phones";
import { useWatched } from "../api/polling";
import { s } from "../i18n/texts_settings";
import { w } from "../i18n/texts_ways_in";
import { useTicker } from "../offline/use_ticker";
import { go, Heading, Link } from "../parts/navigation";
import { TroubleLine, Waiting } from "../parts/notice";
import { PhoneLines } from "../parts/phone_lines";
import { VisitDialog } from "../parts/visit_dialog";
import { ShareTablet } from "./share_tablet";
import { SignOut } from "./sign_out";

/** The client's own phones: where signed in, a new one, a tablet that is shared, the way out. */
export function PhonesPage() {
  const [view, ticker] = useTicker();
  const { data, trouble } = useWatched(phonesNow, "phones");
  const [open, setOpen] = useState<"new" | "share" | null>(null);
  const close = () => setOpen(null);
  const out = view.link === "signed_out" || trouble?.status === 401;
  useEffect(() => {
    if (out) go("/", "replace");
  }, [out]);
  if (out) return <Waiting />;
  const { today, waiting } = view;
  return (
    <main class="phone">
      <header>
        <p class="crumb">
          <Link href="/settings">{s.hub.title}</Link>
        </p>
        <Heading name={w.phones.title} />
      </header>
      {trouble && <TroubleLine trouble={trouble} />}
      <section class="topic">
        <h2>{w.phones.where}</h2>
        {data ? (
          <PhoneLines
            phones={data.phones}
            word={w.phones.signOut}
            lead={w.phones.signOutLead}
            signOut={signPhoneOut}
          />
        ) : (
          !trouble && <Waiting />
        )}
      </section>
      <section class="topic">
        <h2>{w.phones.add}</h2>
        <p class="soft">{w.phones.addLead}</p>
        <button type="button" class="button second" onClick={() => setOpen("new")}>
          {w.phones.addGo}
        </button>
      </section>
      {today && (
        <section class="topic">
          <h2>{w.phones.share}</h2>
          <p class="soft">{w.phones.shareLead}</p>
          <button type="button" class="button second" onClick={() => setOpen("share")}>
            {w.phones.shareGo}
          </button>
        </section>
      )}
      <section class="topic">
        <h2>{w.phones.leave}</h2>
        <p class="soft">{w.phones.leaveLead}</p>
        <SignOut therapist={today?.therapist ?? ""} waiting={waiting} ticker={ticker} />
      </section>
      {open === "new" && (
        <VisitDialog
          title={w.phones.addTitle}
          ask={newPhone}
          phones={data?.phones ?? []}
          onClose={close}
        />
      )}
      {open === "share" && today && (
        <ShareTablet name={today.name} onShared={() => go("/")} onClose={close} />
      )}
    </main>
  );
}
