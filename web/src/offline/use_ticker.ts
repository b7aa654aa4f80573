import { useEffect, useMemo, useState } from "preact/hooks";
import { sawPlan, sendCheckIn, today } from "../api/phone";
import { sayActive } from "./activity";
import * as queue from "./queue";
import { type Memory, Ticker, type TickerView } from "./ticker";

/** While somebody looks, the date may change under the screen. */
const LOOK_AGAIN_MS = 5 * 60 * 1000;

const memory: Memory = { last: null };

const empty: TickerView = {
  today: null,
  link: "fine",
  waiting: 0,
  behind: false,
  kept: true,
  stale: false,
  old: false,
  refusal: null,
};

function listen(ticker: Ticker): () => void {
  const wake = async () => {
    if (document.visibilityState === "visible") await ticker.wake();
  };
  const open = () => wake().then(() => somebodyLooks(ticker));
  const every = setInterval(wake, LOOK_AGAIN_MS);
  document.addEventListener("visibilitychange", open);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", open);
  return () => {
    clearInterval(every);
    document.removeEventListener("visibilitychange", open);
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", open);
  };
}

/** The page was opened or came to the front; a page that only asks again by itself says nothing. */
function somebodyLooks(ticker: Ticker): void {
  if (document.visibilityState === "visible" && ticker.view().link === "fine")
    void sayActive(Date.now());
}

/** Today, its ticks, and their queue, kept going while the page is mounted. */
export function useTicker(): [TickerView, Ticker] {
  const [view, setView] = useState(empty);
  const timers = useMemo(() => new Set<ReturnType<typeof setTimeout>>(), []);
  const ticker = useMemo(() => {
    const later = (work: () => void, seconds: number) => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      timers.add(setTimeout(work, seconds * 1000));
    };
    const world = { today, send: sendCheckIn, see: sawPlan, queue, memory, now: Date.now, later };
    return new Ticker(world, setView);
  }, []);
  useEffect(() => {
    void ticker.start().then(() => somebodyLooks(ticker));
    const stop = listen(ticker);
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [ticker]);
  return [view, ticker];
}
