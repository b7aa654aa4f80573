import { useEffect, useState } from "preact/hooks";
import type { Me } from "../api/client";
import { me } from "../api/sign_in";
import { t } from "../i18n/texts";
import { left } from "../offline/sign_in";
import { lazy } from "../parts/lazy";
import { Link } from "../parts/navigation";
import { Notice } from "../parts/notice";

const ShareTablet = lazy(() => import("./share_tablet").then((module) => module.ShareTablet));

/** Who is signed in in this browser before a code is used, if anybody is. */
export function useAlreadyIn(): Me | null {
  const [who, setWho] = useState<Me | null>(null);
  useEffect(() => {
    me().then(setWho, () => setWho(null));
  }, []);
  return who;
}

/** A therapist who tries the client's side out would be signed out by it. */
function TherapistHere({ name }: { name: string }) {
  return (
    <Notice kind="calm">
      <p>{t.already.therapist(name)}</p>
      <Link class="quiet" href="/clients">
        {t.already.toClients}
      </Link>
    </Notice>
  );
}

/** Perhaps the same person with a new code, perhaps somebody who shares the tablet. */
function ClientHere({ name }: { name: string }) {
  const [waiting, setWaiting] = useState(0);
  const [sharing, setSharing] = useState(false);
  const [shared, setShared] = useState(false);
  useEffect(() => {
    left().then((found) => setWaiting(found.waiting));
  }, []);
  if (shared) {
    return (
      <Notice kind="calm">
        <p>{t.already.shared(name)}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="calm">
      <p>{t.already.client(name)}</p>
      {waiting > 0 && <p>{t.today.waiting(waiting)}</p>}
      <div class="choices-of-two">
        <Link class="quiet" href="/today">
          {t.already.back(name)}
        </Link>
        <button type="button" class="quiet" onClick={() => setSharing(true)}>
          {t.already.share}
        </button>
      </div>
      {sharing && (
        <ShareTablet
          name={name}
          onShared={() => setShared(true)}
          onClose={() => setSharing(false)}
        />
      )}
    </Notice>
  );
}

/** Says who is signed in here, if anybody is, before somebody else's code signs that person out. */
export function AlreadyIn() {
  const who = useAlreadyIn();
  if (!who) return null;
  return who.role === "therapist" ? (
    <TherapistHere name={who.name} />
  ) : (
    <ClientHere name={who.name} />
  );
}
