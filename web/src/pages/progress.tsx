import "../styles/progress.css";
import { useEffect } from "preact/hooks";
import { useAsked } from "../api/asked";
import { type Progress, progress } from "../api/progress";
import { t } from "../i18n/texts";
import { p } from "../i18n/texts_progress";
import { useTicker } from "../offline/use_ticker";
import { Months } from "../parts/months";
import { Link } from "../parts/navigation";
import { Notice } from "../parts/notice";
import { PhonePage } from "../parts/phone_page";
import { Week } from "../parts/week";

function Row({ streak }: { streak: Progress["streak"] }) {
  const { unit, current, best, best_from, best_until } = streak;
  return (
    <section class="in-a-row">
      <p>
        <strong>{p.row(current, unit)}</strong>
      </p>
      {best > 0 && best_from && best_until && (
        <p class="soft">
          {current === best ? p.longestNow : p.longest(best, unit, best_from, best_until)}
        </p>
      )}
    </section>
  );
}

function Breaks({ breaks }: { breaks: Progress["breaks"] }) {
  return (
    <section class="topic">
      {breaks.map((one) => (
        <p key={one.id}>{p.breaks.from(one.from_date, one.until_date)}</p>
      ))}
      <Link class="quiet soft" href="/break">
        {breaks.length > 0 ? p.breaks.change : p.breaks.link}
      </Link>
    </section>
  );
}

/** The week first, the row of days second, then every date of the last half year. */
export function ProgressPage() {
  const [{ today, waiting }] = useTicker();
  const { data, trouble, again } = useAsked(progress);
  useEffect(() => {
    // What was ticked without a connection counts as soon as it is sent; a new date is a new month.
    if (data) void again();
  }, [waiting, today?.client_date]);
  return (
    <PhonePage title={p.title} trouble={trouble} again={() => void again()} waits={!data}>
      {waiting > 0 && (
        <Notice kind="calm">
          <p>{t.today.waiting(waiting)}</p>
        </Notice>
      )}
      {data && data.dates.length === 0 && (
        <section class="topic">
          <h2>{p.none}</h2>
          <p class="soft">{p.noneLead(today?.therapist ?? "")}</p>
        </section>
      )}
      {data && data.dates.length > 0 && (
        <>
          <div class="progress">
            <Week {...data.week} today={data.client_date} />
          </div>
          <Row streak={data.streak} />
          <Months
            dates={data.dates}
            today={data.client_date}
            week={data.week.dates.map(({ date }) => date)}
          />
          <Breaks breaks={data.breaks} />
        </>
      )}
    </PhonePage>
  );
}
