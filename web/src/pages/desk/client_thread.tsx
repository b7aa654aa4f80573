import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ClientPage, Post } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { markRead, post } from "../../api/therapist";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Confirm } from "../../parts/confirm";
import { go, useLeaving } from "../../parts/navigation";
import { Notice, TroubleLine } from "../../parts/notice";
import { useMessage } from "../../parts/use_message";
import { useSeen } from "../../parts/use_seen";
import { Area } from "./plan/area";

export const THREAD = "thread";
const LONGEST = 2000;
const words = d.client.thread;

interface PostLineProps {
  post: Post;
  client: string;
  fresh: boolean;
}

function PostLine({ post, client, fresh }: PostLineProps) {
  const { id, written_by, therapist, text, written_at, read_at } = post;
  const theirs = written_by === "client";
  return (
    <li class={theirs ? "theirs" : undefined}>
      <p class="soft">
        <strong>{theirs ? client : therapist}</strong>, {dateAndTimeOf(written_at)}
      </p>
      <p class="post-text">{text}</p>
      <p class="soft" data-foot={id}>
        {theirs ? fresh && <b class="fresh">{words.fresh}</b> : read_at ? words.read : words.sent}
      </p>
    </li>
  );
}

const isUnread = ({ written_by, read_at }: Post) => written_by === "client" && !read_at;

/** What was not read yet, and until it is answered what was not when it came. */
function useFresh(posts: readonly Post[]): [readonly string[], ReadonlySet<string>] {
  const [came] = useState(() => new Set<string>());
  const unread = posts.filter(isUnread);
  const answer = posts.findLastIndex((one) => one.written_by === "therapist");
  for (const one of posts.slice(0, answer + 1)) came.delete(one.id);
  for (const { id } of unread) came.add(id);
  return [unread.map(({ id }) => id), came];
}

function Posts({ page: { id, name, thread } }: { page: ClientPage }) {
  const list = useRef<HTMLDivElement>(null);
  const [unread, fresh] = useFresh(thread);
  useSeen(list, unread, (last) => markRead(id, last));
  const newest = thread.at(-1)?.id;
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);
  if (thread.length === 0) return <p class="soft">{words.none(name)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys
    <div class="thread-posts" ref={list} role="log" aria-label={words.title(name)} tabIndex={0}>
      <ol>
        {thread.map((one) => (
          <PostLine key={one.id} post={one} client={name} fresh={fresh.has(one.id)} />
        ))}
      </ol>
    </div>
  );
}

function Write({ page: { id, name, thread } }: { page: ClientPage }) {
  const arrived = useMemo(() => new Set(thread.map((one) => one.id)), [thread]);
  const last = thread.findLast(isUnread)?.id;
  const { form, said, type } = useMessage({
    arrived,
    need: words.need,
    long: words.long,
    send: async (message, text) => {
      await post(id, message, text);
      // Who answers has read; if this is lost, the eye that passes over it tells it again.
      if (last) await markRead(id, last).catch(() => undefined);
      lookAgain();
    },
  });
  const [leaving, stay] = useLeaving(form.values.text.trim() !== "");
  const { failed } = form;
  return (
    <form {...form.attributes}>
      <Area
        id="text"
        label={words.label(name)}
        hint={words.hint}
        rows={3}
        maxLength={LONGEST}
        {...form.field("text")}
        onValue={type}
      />
      {failed?.status === 401 && <TroubleLine trouble={failed} />}
      {failed && failed.status !== 401 && (
        <Notice kind="care">
          <p>{words.failed}</p>
        </Notice>
      )}
      <div class="row">
        <p class="soft" role="status">
          {said && words.done}
        </p>
        <button type="submit" class="button" disabled={form.busy}>
          {form.busy ? words.busy : words.go}
        </button>
      </div>
      {leaving && (
        <Confirm
          title={words.leaveTitle}
          yes={words.leave}
          no={words.stay}
          onYes={() => go(leaving)}
          onNo={stay}
        >
          <p>{words.leaveLead}</p>
        </Confirm>
      )}
    </form>
  );
}

/** What the client and the practice write to each other. */
export function ClientThread({ page }: { page: ClientPage }) {
  return (
    <section id={THREAD} class="thread">
      <h2>{words.title(page.name)}</h2>
      <Posts page={page} />
      <Write page={page} />
    </section>
  );
}
