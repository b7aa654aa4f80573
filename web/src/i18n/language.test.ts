import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** A browser that has kept `kept`, is set to `languages`, and keeps what it is given. */
async function opened(kept: string | null, languages: string[], keeps = true) {
  const reload = vi.fn();
  const device = new Map(kept ? [["limberday.language", kept]] : []);
  const world = {
    navigator: { languages },
    location: { reload },
    history: {
      state: null,
      replaceState: (state: unknown) => Object.assign(world.history, { state }),
    },
    localStorage: {
      getItem: (key: string) => device.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (!keeps) throw new Error("QuotaExceededError");
        device.set(key, value);
      },
    },
  };
  for (const [name, value] of Object.entries(world)) vi.stubGlobal(name, value);
  const load = async () => {
    vi.resetModules();
    return import("./language");
  };
  return { ...(await load()), load, reload, device };
}

describe("the language of the page", () => {
  it.each([
    ["what was chosen here", "es", ["en-US"], "es"],
    ["the browser's first that we have", null, ["fr-CA", "es-MX", "en"], "es"],
    ["English, where we have none", null, ["fr", "de"], "en"],
    ["the browser's, where nonsense was kept", "tlh", ["es"], "es"],
  ])("is %s", async (_which, kept, languages, language) => {
    expect((await opened(kept, languages)).language).toBe(language);
  });

  it("is the browser's where nothing can be kept at all", async () => {
    vi.stubGlobal("navigator", { languages: ["es-AR"] });
    vi.resetModules();
    expect((await import("./language")).language).toBe("es");
  });
});

describe("another language", () => {
  it("is kept, and the page loaded anew", async () => {
    const { speak, reload, load } = await opened(null, ["en"]);
    speak("en");
    expect(reload).not.toHaveBeenCalled();
    speak("es");
    expect(reload).toHaveBeenCalledOnce();
    expect((await load()).language).toBe("es");
  });

  it("of the client is taken up once", async () => {
    const { speakAs, reload, load } = await opened("en", ["en"]);
    speakAs("es");
    const again = await load();
    again.speakAs("es");
    expect([again.language, reload.mock.calls.length]).toEqual(["es", 1]);
  });

  it("is not asked for in vain where it cannot be kept", async () => {
    const { speakAs, reload } = await opened(null, ["en"], false);
    speakAs("es");
    expect(reload).not.toHaveBeenCalled();
  });

  it("never goes in circles, even in a browser that forgets", async () => {
    const { speakAs, reload, device, load } = await opened(null, ["en"]);
    speakAs("es");
    device.clear();
    (await load()).speakAs("es");
    expect(reload).toHaveBeenCalledOnce();
  });
});
