import { useEffect, useState } from "preact/hooks";
import { meNow } from "../api/sign_in";
import { go } from "../parts/navigation";

/** Sends a therapist who is signed in here to the clients; true once it is known to be nobody's desk. */
export function useNoTherapist(): boolean {
  const [known, setKnown] = useState(false);
  useEffect(() => {
    meNow().then(
      ({ role }) => (role === "therapist" ? go("/clients", "replace") : setKnown(true)),
      () => setKnown(true),
    );
  }, []);
  return known;
}
