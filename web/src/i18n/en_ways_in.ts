import { clock } from "../rules/dose";

/** Typing a code, showing one, and a client's phones: fetched only by those who need it. */
export const waysIn = {
  code: {
    title: "Type your code",
    lead: "It is on your therapist's screen, on your other phone, or in your e-mail.",
    code: "Six digits",
    contact: "Who it is for",
    contactHint:
      "Your e-mail, your phone number, or the short name beside the code, such as calm\u2011otter\u201127.",
    go: "Open my stretches",
    busy: "Opening",
    needCode: "The code has six digits.",
    needContact: "Type one of the three.",
    wrong:
      "That does not fit together, or is too old. Both are still here; look at them once more, or ask for a new code.",
    send: "No code? Have one sent to your e-mail",
    sent: "If we know that address, a code is on its way. It works for 10 minutes.",
    sentNothing:
      "Nothing after a few minutes? Look among the spam, or ask your therapist which address is known.",
  },

  ask: {
    title: "Have a code sent",
    lead: "To the e-mail address that your therapist has for you.",
    email: "E-mail",
    go: "Send me a code",
    busy: "Sending",
    needEmail: "Type your e-mail address.",
    have: "I have a code",
  },

  visit: {
    qrAlt: "QR code that opens the stretches",
    scan: "Scan it with the phone's camera.",
    type: (address: string) => `Or open ${address} on the phone and type`,
    and: "and the short name",
    left: (seconds: number) => `Valid for another ${clock(seconds)}`,
    once: "It works once, and only the newest counts.",
    over: "This code is too old now. Make a new one.",
    used: "Opened on a phone just now.",
    again: "New code",
    close: "Close",
    here: "This address works on this computer only. A phone needs an https address; to look at it here, open it in a private window.",
  },

  phones: {
    title: "Phone and sign-in",
    where: "Where you are signed in",
    here: "This phone",
    since: (when: string) => `since ${when}`,
    signOut: "Sign out",
    signOutTitle: (label: string) => `Sign out ${label}?`,
    signOutLead: "It will need a new code. Ticks that are not sent yet stay on it.",
    stay: "Leave it signed in",
    add: "New phone",
    addLead: "Take your stretches to another phone or tablet. This one stays signed in.",
    addGo: "Show a code",
    addTitle: "Code for your new phone",
    share: "Share this tablet",
    shareLead: "For two or more people with one tablet: each comes back with four digits.",
    shareGo: "Choose four digits",
    leave: "Sign out",
    leaveLead: "When this phone is no longer yours to use.",
  },

  share: {
    title: (name: string) => `${name} comes back with four digits`,
    lead: "Choose them now. Then this tablet is free for somebody else, and your name waits on the first page.",
    digits: "Four digits",
    again: "The same again",
    need: "Four digits, please.",
    differ: "These are not the same four digits.",
    go: "Make room",
    busy: "One moment",
    stay: "Stay signed in",
  },
};
