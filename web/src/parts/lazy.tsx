import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Trouble } from "../api/answer";
import { TroubleLine, Waiting } from "./notice";

/** A page that is fetched when it is first shown. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let ready: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [Page, setPage] = useState(() => ready);
    const [failed, setFailed] = useState(false);
    const fetchPage = () => {
      setFailed(false);
      load().then(
        (page) => {
          ready = page;
          setPage(() => page);
        },
        () => setFailed(true),
      );
    };
    useEffect(() => {
      if (!ready) fetchPage();
    }, []);
    if (Page) return <Page {...props} />;
    if (!failed) return <Waiting />;
    return (
      <main class="plain">
        <TroubleLine trouble={new Trouble(0, "")} again={fetchPage} />
      </main>
    );
  };
}
