import { useWatched } from "../../api/polling";
import { notices } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Notice } from "../../parts/notice";

const EVERY_S = 60;

/** What holds reminders back, on every page while it is so. */
export function Notices() {
  const { data } = useWatched(notices, "notices", EVERY_S);
  if (!data) return null;
  const { held, texts } = data;
  return (
    <>
      {held.map((by) => (
        <Notice key={by} kind="care">
          <p>{d.notices.held[by]}</p>
        </Notice>
      ))}
      {texts && (
        <Notice kind="calm">
          <p>{d.notices.texts[texts]}</p>
        </Notice>
      )}
    </>
  );
}
