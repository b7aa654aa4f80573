/** The private thread with the therapist. */
export const thread = {
  title: "Messages",
  lead: (therapist: string) =>
    `Between you and ${therapist || "your therapist"}. Only the practice can read them.`,
  none: "No messages yet",
  noneLead: "Ask a question, or say how it goes.",
  you: "You",
  sent: "Sent",
  read: "Read",
  starters: ["This hurts: ", "This does not help: ", "Am I doing this right? "],
  starterName: (starter: string) => starter.replace(/:? $/, ""),
  label: "Your message",
  notUrgent:
    "Not for emergencies: an answer can take days. If you need help at once, call the emergency number.",
  go: "Send",
  busy: "Sending",
  need: "Type a message first.",
  long: "This is too long. Make it shorter, or send it in two.",
  said: "Your message is sent.",
  offline: "Your message was not sent: there is no connection. It is still here. Try again later.",
  failed: "Your message was not sent. It is still here. Try again in a moment.",
  leaveTitle: "Your message is not sent yet",
  leaveLead: "If you leave now, it is lost.",
  leave: "Leave",
  stay: "Stay here",
};
