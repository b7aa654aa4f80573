import { useEffect, useMemo, useState } from "preact/hooks";
import { sendCheckIn, today } from "../api/phone";
import * as queue from "./queue";
import { Ticker, type TickerView } from "./ticker";

/** While somebody looks, the date may change under the screen. */
const LOOK_AGAIN_MS = 5 * 60 * 1000;

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
  const wake = () => {
    if (document.visibilityState === "visible") void ticker.wake();
  };
  const every = setInterval(wake, LOOK_AGAIN_MS);
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  return () => {
    clearInterval(every);
    document.removeEventListener("visibilitychange", wake);
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
  };
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
    return new Ticker({ today, send: sendCheckIn, queue, now: Date.now, later }, setView);
  }, []);
  useEffect(() => {
    void ticker.start();
    const stop = listen(ticker);
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [ticker]);
  return [view, ticker];
}
