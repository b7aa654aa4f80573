import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { Me } from "../../api/client";
import { whoIsIn } from "../../api/guard";
import { signOut } from "../../api/sign_in";
import { t } from "../../i18n/texts";
import { a } from "../../i18n/texts_account";
import { go } from "../../parts/navigation";
import { TroubleLine } from "../../parts/notice";
import { goOn, OnceMore } from "./once_more";

interface LockProps {
  who: Me | null;
  onOpen: () => void;
}

/** The tab tells no name while it is locked. */
function useLockedTitle(): void {
  useLayoutEffect(() => {
    const before = document.title;
    const locked = `${a.lock.title} · ${t.product}`;
    document.title = locked;
    return () => {
      if (document.title === locked) document.title = before;
    };
  }, []);
}

/** Above everything else, open dialogs too; what had the focus gets it back. */
function useCover() {
  const cover = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    cover.current?.showModal();
    cover.current?.querySelector("input")?.focus();
    return () => {
      cover.current?.close();
      requestAnimationFrame(() => before instanceof HTMLElement && before.focus());
    };
  }, []);
  return cover;
}

/** Somebody unlocked it in another tab. */
function useOpenedElsewhere(who: Me | null, onOpen: () => void): void {
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const now = await whoIsIn().catch(() => "unknown");
      if (typeof now !== "string") goOn(who, now, onOpen);
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [who]);
}

/** Covers the whole page, which is kept but not drawn, until the same person is back. */
export function Lock({ who, onOpen }: LockProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const cover = useCover();
  useLockedTitle();
  useOpenedElsewhere(who, onOpen);
  const leave = () =>
    signOut().then(
      () => go("/"),
      (error) => setTrouble(asTrouble(error)),
    );
  return (
    <dialog
      ref={cover}
      class="lock"
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      // Escape pressed again and again closes any dialog.
      onClose={() => cover.current?.showModal()}
    >
      <main class="plain">
        <p class="brand">{t.product}</p>
        <h1 id="lock-title">{a.lock.title}</h1>
        <p class="lead">{a.lock.lead(who?.name ?? null)}</p>
        {trouble && <TroubleLine trouble={trouble} />}
        <OnceMore who={who} says={{ go: a.lock.go, busy: a.confirm.busy }} onProved={onOpen}>
          <button type="button" class="quiet soft" onClick={leave}>
            {a.lock.signOut}
          </button>
        </OnceMore>
      </main>
    </dialog>
  );
}
