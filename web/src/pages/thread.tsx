import "../styles/thread.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useWatched } from "../api/polling";
import { markRead, type Post, thread } from "../api/thread";
import { dateAndTimeOf } from "../i18n/format";
import { m } from "../i18n/texts_thread";
import { useTicker } from "../offline/use_ticker";
import { PhonePage } from "../parts/phone_page";
import { Write } from "../parts/write";

const LOOK_EVERY_S = 15;

const ask = async () => ({ data: await thread(), etag: null });

function One({ post: { written_by, therapist, text, written_at, read_at } }: { post: Post }) {
  const mine = written_by === "client";
  return (
    <li class={mine ? "mine" : undefined}>
      <p class="by">
        <strong>{mine ? m.you : therapist}</strong> {dateAndTimeOf(written_at)}
      </p>
      <p class="said">{text}</p>
      {mine && <p class="by">{read_at ? m.read : m.sent}</p>}
    </li>
  );
}

/** What the client and the therapist write to each other. */
export function ThreadPage() {
  const [{ today }] = useTicker();
  const { data, trouble } = useWatched(ask, "thread", LOOK_EVERY_S);
  const [sent, setSent] = useState<readonly Post[]>([]);
  const posts = useMemo(() => {
    const known = new Set(data?.map(({ id }) => id));
    return [...(data ?? []), ...sent.filter(({ id }) => !known.has(id))];
  }, [data, sent]);
  const arrived = useMemo(() => new Set(posts.map(({ id }) => id)), [posts]);
  const unread = posts.findLast((one) => one.written_by === "therapist" && !one.read_at)?.id;
  useEffect(() => {
    if (unread) void markRead(unread).catch(() => undefined);
  }, [unread, data]);
  useEffect(() => {
    // The newest stand at the end, beside where one answers.
    if (posts.length > 0) scrollTo(0, document.body.scrollHeight);
  }, [posts.length > 0]);
  return (
    <PhonePage
      title={m.title}
      lead={m.lead(today?.therapist ?? "")}
      trouble={trouble}
      waits={!data}
    >
      {posts.length > 0 ? (
        <div role="log">
          <ol class="posts">
            {posts.map((post) => (
              <One key={post.id} post={post} />
            ))}
          </ol>
        </div>
      ) : (
        <section class="topic">
          <h2>{m.none}</h2>
          <p class="soft">{m.noneLead}</p>
        </section>
      )}
      <Write arrived={arrived} onSent={(post) => setSent((before) => [...before, post])} />
    </PhonePage>
  );
}
