import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Trouble } from "../api/answer";
import { TroubleLine, Waiting } from "./notice";

/** What can be fetched ahead: then it is there at once, and without a connection. */
type Lazy<Props> = ComponentType<Props> & { prepare: () => Promise<void> };

/** A page or a dialog that is fetched when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let ready: ComponentType<Props> | null = null;
  const prepare = async () => {
    ready ??= await load();
  };
  function Shown(props: Props) {
    const [Page, setPage] = useState(() => ready);
    const [failed, setFailed] = useState(false);
    const fetchPage = () => {
      setFailed(false);
      prepare().then(
        () => setPage(() => ready),
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
  }
  return Object.assign(Shown, { prepare });
}
