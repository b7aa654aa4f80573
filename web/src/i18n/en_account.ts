import type { AuditEntry } from "../api/account";
import { count, dateAndTimeOf } from "./format";

const needEmail = "Type your e-mail address.";
const needPassword = "Type your password.";
const needNewPassword = "Type a new password.";
const passwordHint = "At least 15 characters. A short sentence is good.";

/** What a refused field is told; the server's reasons begin with "must", "is" or "has". */
function refused(field: string, why: string): string {
  if (field === "email" && !why.startsWith("has"))
    return "This does not look like an e-mail address.";
  return `This ${why}.`;
}

interface Told {
  /** Who did it. */
  who: string;
  /** Whose record it was. */
  client: string;
  /** The client did it. */
  own: boolean;
}

const deeds: Record<AuditEntry["action"], (told: Told) => string> = {
  roster_read: ({ who }) => `${who} looked at the list of clients`,
  client_read: ({ who, client }) => `${who} looked at ${client}'s page`,
  messages_read: ({ who }) => `${who} looked at the messages`,
  audit_read: ({ who }) => `${who} looked at who saw what`,
  client_added: ({ who, client }) => `${who} added ${client}`,
  plan_changed: ({ who, client }) => `${who} chose stretches for ${client}`,
  thread_written: ({ who, client }) => `${who} wrote to ${client}`,
  reminder_times_changed: ({ who, client }) => `${who} changed the reminder times of ${client}`,
  check_in_corrected: ({ who, client }) => `${who} put right what is logged for ${client}`,
  visit_planned: ({ who, client }) => `${who} set when ${client} comes next`,
  break_changed: ({ who, client, own }) =>
    own ? `${who} changed a break` : `${who} changed a break of ${client}`,
  conditions_changed: ({ who, client }) => `${who} changed what is known of ${client}`,
  stretch_added: ({ who }) => `${who} added a stretch to the library`,
  stretch_changed: ({ who }) => `${who} changed a stretch of the library`,
  stretch_retired: ({ who }) => `${who} took a stretch out of the library`,
  client_invited: ({ who, client, own }) =>
    own ? `${who} made a code for another phone` : `${who} made a way in for ${client}`,
  client_signed_in: ({ who }) => `${who} signed in on a phone`,
  client_signed_out: ({ who }) => `${who} signed out on a phone`,
  phone_signed_out: ({ who, client, own }) =>
    own ? `${who} signed another phone out` : `${who} signed one of ${client}'s phones out`,
  channels_chosen: ({ who }) => `${who} chose how to be reminded`,
  channel_confirmed: ({ who }) => `${who} confirmed a way to be reminded`,
  tablet_shared: ({ who }) => `${who} left a shared tablet to others`,
  practice_set_up: ({ who }) => `${who} set up the practice`,
  practice_rules_changed: ({ who }) => `${who} changed the rules of the practice`,
  text_budget_changed: ({ who }) => `${who} changed how many text messages a month may take`,
  signed_in: ({ who }) => `${who} signed in`,
  unlocked: ({ who }) => `${who} gave the password again`,
  signed_out: ({ who }) => `${who} signed out`,
  sessions_ended: ({ who }) => `${who} signed out elsewhere`,
  password_changed: ({ who }) => `${who} changed the password`,
  password_reset: ({ who }) => `${who} chose a new password by a link`,
  password_reset_offered: ({ who }) => `${who} made a link to a new password`,
  passkey_added: ({ who }) => `${who} added a passkey`,
  passkey_removed: ({ who }) => `${who} removed a passkey`,
  second_factor_on: ({ who }) => `${who} turned one-time codes on`,
  second_factor_off: ({ who }) => `${who} turned one-time codes off`,
  recovery_codes_made: ({ who }) => `${who} made new recovery codes`,
  colleague_invited: ({ who }) => `${who} invited a colleague`,
  colleague_invitation_withdrawn: ({ who }) => `${who} took an invitation back`,
  colleague_joined: ({ who }) => `${who} joined the practice`,
  colleague_made_owner: ({ who }) => `${who} made a colleague an owner`,
  colleague_made_therapist: ({ who }) => `${who} made an owner a therapist`,
  colleague_disabled: ({ who }) => `${who} disabled a colleague's account`,
  colleague_enabled: ({ who }) => `${who} enabled a colleague's account`,
};

const nobody = {
  therapist: "A former colleague",
  client: "A former client",
  operator: "The operator",
};

function deed({ actor, actor_kind, action, client }: AuditEntry): string {
  const own = actor_kind === "client";
  const told = {
    // What clients did about themselves names them once.
    who: actor ?? (own ? client : null) ?? nobody[actor_kind],
    client: client ?? "a former client",
    own,
  };
  return deeds[action](told);
}

/** Therapists' accounts: the ways in, the own account, colleagues. A part of the desk's chunk. */
export const account = {
  show: "Show",
  hide: "Hide",
  cancel: "Cancel",
  done: "Done",
  copy: "Copy",
  copied: "Copied.",
  copyFailed: "The browser did not allow copying. Select it and copy it by hand.",

  nav: {
    account: "Your account",
    colleagues: "Colleagues",
    audit: "Who saw what",
  },

  signIn: {
    title: "Sign in",
    email: "E-mail",
    password: "Password",
    go: "Sign in",
    busy: "Signing in",
    needEmail,
    needPassword,
    wrong: "E-mail or password is not right. Both are still here; look at them once more.",
    passkey: "Sign in with a passkey",
    passkeyBusy: "Waiting for your passkey",
    passkeyRefused: "That passkey was not accepted. Try again, or use your password.",
    dismissed: "No passkey was used. Try again, or use your password.",
    forgot: "Forgot your password?",
    changed: "Your new password is set. Sign in with it.",
    codeTitle: "One more step",
    codeLead: "Your account also asks for a code.",
    code: "One-time code",
    codeHint: "The six digits that your authenticator app shows now.",
    needCode: "Type the six digits.",
    recovery: "Recovery code",
    recoveryHint: "One of the ten you kept. Each works once.",
    needRecovery: "Type a recovery code.",
    useRecovery: "Use a recovery code instead",
    useApp: "Use the app's code instead",
    wrongCode: "That code is not right, or was used already. Each works once.",
    back: "Back",
  },

  forgot: {
    title: "A new password",
    lead: "Type the address you sign in with. A letter with a link comes to it.",
    email: "E-mail",
    go: "Send me a link",
    busy: "Sending",
    sentTitle: "Look at your mail",
    sent: "If that address has an account, a letter is on its way. Its link works once, for 30 minutes.",
    nothing: "Nothing there? Look among unwanted mail, and whether the address is spelled right.",
    back: "Back to signing in",
    again: "Try another address",
  },

  reset: {
    title: "Choose a new password",
    lead: "Wherever you are signed in now, you will be signed out.",
    password: "New password",
    passwordHint,
    needNewPassword,
    go: "Set the password",
    busy: "Setting it",
    gone: "Ask for a new letter; it takes a moment. Your password is as it was.",
    ask: "Ask for a new letter",
  },

  join: {
    title: "Join your colleagues",
    lead: "Choose how you are called and what you sign in with. Your address is the one you were invited by.",
    name: "Your name",
    nameHint: "Colleagues and clients see it.",
    needName: "Type your name.",
    password: "Password",
    passwordHint,
    needPassword: needNewPassword,
    go: "Join",
    busy: "Joining",
    gone: "Ask the colleague who invited you for a new link.",
  },

  setup: {
    title: "Set up your practice",
    lead: "This happens once. You will be its owner, and can invite colleagues afterwards.",
    practice: "Practice",
    practiceHint: "What it is called where clients see it.",
    needPractice: "Type what your practice is called.",
    name: "Your name",
    nameHint: "What colleagues and clients call you.",
    needName: "Type your name.",
    email: "E-mail",
    emailHint: "You sign in with it.",
    needEmail,
    password: "Password",
    passwordHint,
    needPassword: needNewPassword,
    go: "Set up",
    busy: "Setting up",
    gone: "If your practice is set up already, sign in. If not, start Limberday anew: it prints a new address.",
  },

  link: {
    emptyTitle: "This link is not complete",
    empty: "Open it again from where you got it; a part at its end is missing.",
    goneTitle: "This link was used or is too old",
    signIn: "Go to sign in",
    /** Somebody is signed in in this browser, who has another account. */
    signedIn: (name: string) =>
      `You are signed in as ${name} in this browser. Going on signs you out here; use a private window if you would rather stay.`,
  },

  refused,

  language: "For this browser. Each client chooses their own.",

  you: {
    title: "Your account",
    who: (name: string, email: string) => `${name}, ${email}`,
  },

  letters: {
    title: "Letters to you",
    lead: "They count clients and name nobody. What you ended by a link in a letter you can switch on again here.",
    weekly: "Weekly letter",
    weeklyHint: "On Monday morning: how many of your clients want a look.",
    visits: "Before a visit",
    visitsHint: "On the morning of a day on which clients come: how many.",
    kept: "Your choice is kept.",
  },

  password: {
    title: "Password",
    lead: "You sign in with it, and unlock this page after 15 quiet minutes.",
    change: "Change the password",
    current: "Current password",
    needCurrent: "Type the password you have now.",
    new: "New password",
    newHint: passwordHint,
    needNew: needNewPassword,
    ends: "Every other browser you are signed in on is signed out.",
    go: "Change it",
    busy: "Changing it",
    changed: "Your password is changed. Everywhere else you are signed out.",
  },

  passkeys: {
    title: "Passkeys",
    lead: "Sign in by fingerprint, face or the device's PIN, without a password.",
    none: "You have none yet.",
    unable: "This browser cannot make one.",
    since: (created: string, used: string | null) =>
      `Added ${dateAndTimeOf(created)}. ${used ? `Last used ${dateAndTimeOf(used)}.` : "Not used yet."}`,
    add: "Add a passkey",
    addLead: "Give it a name that tells you where it is. Your device then asks you to confirm.",
    name: "Name",
    needName: "Type a name.",
    suggested: "This computer",
    go: "Add it",
    busy: "Waiting for your device",
    dismissed: "No passkey was made. Try again whenever you like.",
    held: "This device holds a passkey of your account already. It needs no second one.",
    added: (name: string) => `“${name}” is added. You can sign in with it from now on.`,
    remove: "Remove",
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeLead:
      "You cannot sign in with it any more. Delete it on the device, too, so that it is not offered there.",
    removeNow: "Remove it",
    keep: "Keep it",
    removed: (name: string) => `“${name}” is removed.`,
  },

  codes: {
    title: "One-time codes",
    off: "Off. Besides your password you can be asked for a code that an app on your phone shows.",
    on: "On. Signing in with your password also asks for a code of your app.",
    left: (left: number) =>
      left === 0
        ? "No recovery code is left. Make new ones before you need one."
        : `${count(left, "recovery code is", "recovery codes are")} left.`,
    turnOn: "Turn on",
    turnOff: "Turn off",
    renew: "New recovery codes",
    setTitle: "Turn on one-time codes",
    scan: "Scan this with an authenticator app.",
    qr: "QR code for the authenticator app",
    typed: "Or type this key into the app:",
    code: "Code the app shows",
    codeHint: "Six digits, a new code every 30 seconds.",
    needCode: "Type the six digits.",
    go: "Turn on",
    busy: "Turning on",
    offTitle: "Turn off one-time codes?",
    offLead: "Your password alone is then enough to sign in. Your recovery codes stop working.",
    offNow: "Turn off",
    keep: "Leave them on",
    isOff: "One-time codes are off.",
    isOn: "One-time codes are on.",
    renewTitle: "Make new recovery codes?",
    renewLead: "The ones you have kept stop working.",
    renewNow: "Make new ones",
    keepOld: "Keep the old ones",
    renewed: "You have ten new recovery codes.",
    recoveryTitle: "Your recovery codes",
    recoveryLead:
      "Each stands in once for the app's code, if the phone is lost. They are shown only now: keep them away from the phone.",
    print: "Print",
    download: "Save as a file",
    file: "limberday-recovery-codes.txt",
    fileHead: (email: string) => `Limberday recovery codes of ${email}. Each works once.`,
    kept: "I have kept them",
  },

  sessions: {
    title: "Where you are signed in",
    here: "This browser",
    last: (active: string, created: string) =>
      `Last used ${active}. Signed in ${dateAndTimeOf(created)}.`,
    end: "Sign out",
    endLabel: (label: string, created: string) => `${label}, signed in ${dateAndTimeOf(created)}`,
    ended: (label: string) => `${label} is signed out.`,
    endOthers: "Sign out everywhere else",
    endedOthers: "You are signed in here only.",
  },

  confirm: {
    title: "Your password, please",
    lead: "Before something about your account changes, type your password once more. It then counts for 10 minutes.",
    go: "Go on",
    busy: "Looking",
    wrong: "That is not your password.",
    passkey: "Use a passkey",
  },

  lock: {
    title: "Locked",
    lead: (name: string | null) =>
      `${name ? `${name}, nothing` : "Nothing"} happened here for 15 minutes. Type your password to go on where you were.`,
    go: "Unlock",
    signOut: "Sign out",
  },

  colleagues: {
    title: "Colleagues",
    lead: (people: number) =>
      people === 1
        ? "You work here alone so far."
        : `${count(people, "person works", "people work")} here. Everybody sees all the clients; owners also see this page and who saw what.`,
    you: (name: string) => `${name} (you)`,
    owner: "Owner",
    therapist: "Therapist",
    secondFactor: (on: boolean) => (on ? "one-time codes on" : "no one-time codes"),
    about: (role: string, secondFactor: string) => `${role}, ${secondFactor}`,
    disabled: (role: string) => `${role}, disabled: cannot sign in`,
    makeOwner: "Make owner",
    makeTherapist: "Make therapist",
    disable: "Disable",
    enable: "Enable",
    keep: "Leave it",
    ask: {
      makeOwner: {
        title: (name: string) => `Make ${name} an owner?`,
        lead: "Owners invite and disable colleagues and see who saw what.",
        done: (name: string) => `${name} is an owner now.`,
      },
      makeTherapist: {
        title: (name: string) => `Make ${name} a therapist?`,
        lead: "Colleagues and who saw what are then closed to them. They keep seeing the clients.",
        done: (name: string) => `${name} is a therapist now.`,
      },
      disable: {
        title: (name: string) => `Disable ${name}?`,
        lead: "They are signed out at once and cannot sign in. Their clients stay, and you can enable them again.",
        done: (name: string) => `${name} is disabled and signed out.`,
      },
      enable: {
        title: (name: string) => `Enable ${name}?`,
        lead: "They can sign in again with the password they had, and see all the clients.",
        done: (name: string) => `${name} can sign in again.`,
      },
    },
    invitations: "Open invitations",
    open: (owner: boolean, until: string) =>
      `Invited as ${owner ? "an owner" : "a therapist"}, until ${dateAndTimeOf(until)}.`,
    takeBack: "Take back",
    takenBack: (email: string) => `The link for ${email} does not work any more.`,
    invite: "Invite a colleague",
    email: "E-mail",
    needEmail: "Type your colleague's e-mail address.",
    role: "As",
    roleTherapist: "Therapist: sees all the clients",
    roleOwner: "Owner: also invites colleagues and sees who saw what",
    how: "How the link gets there",
    byMail: "Send it by e-mail",
    byHand: "Show it to me to hand over",
    inviteGo: "Invite",
    inviteBusy: "Inviting",
    sent: (email: string) => `A letter to ${email} is on its way. Its link works once, for 7 days.`,
    linkTitle: (email: string) => `Link for ${email}`,
    linkLead: "It works once, for 7 days, for whoever has it. It is shown only now.",
    copyLink: "Copy link",
    copiedLink: "Link copied.",
  },

  audit: {
    title: "Who saw what",
    lead: "Who looked at or changed which record, the newest first. Times are this computer's.",
    deed,
    from: (address: string) => `from ${address}`,
    older: "Older",
    olderBusy: "Looking further back",
    all: "This is where it begins.",
  },

  rules: {
    title: "Practice rules",
    lead: "They hold for all clients of the practice.",
    weekday: "The week begins on",
    weekdayHint: "What is due some times a week is counted by these weeks. Calendars follow them.",
    grace: "A missed day",
    graceHint:
      "One missed day can be forgiven once 7 days were kept since the streak began, or since the last forgiven one.",
    graceYes: "One is forgiven after 7 kept days",
    graceNo: "It always ends the streak",
    rollover: "The day ends at",
    rolloverHint:
      "Until then, 6:00 at the latest, the phone proposes the evening before if something is open there.",
    needTime: "Choose a time from 0:00 to 6:00.",
    stop: "Stop at a pain of",
    stopHint: "From this pain on, out of 10, the session ends kindly and the therapist is told.",
    go: "Change the rules",
    busy: "Changing them",
    leave: "Leave them",
    ask: "Judge past figures again?",
    askLead:
      "Past figures of all clients are judged again by these rules. Each client's page says what changed.",
    kept: "The rules are kept.",
    judged: "The rules are kept. What changes for a client will stand on the client's page soon.",
  },

  texts: {
    title: "Text messages",
    lead: "Each costs money. When a month's are used up, reminders go by other ways until it is over; codes and answers are still sent. Owners get a letter at 80 % and at 100 %.",
    budget: "At most in a month",
    budgetHint: "Leave it empty for any number. A month begins at midnight UTC.",
    used: (sent: number, budget: number | null) =>
      budget === null
        ? `${count(sent, "text", "texts")} this month, without a limit.`
        : `${sent} of ${count(budget, "text", "texts")} this month.`,
    needNumber: "Type a whole number from 1 to 1000000, or nothing.",
    go: "Change the limit",
    busy: "Changing it",
    kept: "The limit is kept.",
  },

  ownersOnly: {
    title: "This page is for owners",
    lead: "Only owners of the practice look after colleagues and rules, and see who saw what. Ask one of them if you need something here.",
    back: "Back to clients",
  },
};
