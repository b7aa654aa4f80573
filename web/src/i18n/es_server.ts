import { upper } from "./format";

/** What the server says in English, as somebody who reads Spanish is told it. */
const sentences: Record<string, string> = {
  "it was refused.": "no se aceptó.",
  "There is no such client.": "Esa persona ya no está entre los clientes.",
  "There is no such colleague.": "Esa persona ya no está entre los colegas.",
  "There is no such invitation.": "Esa invitación ya no existe.",
  "There is no such passkey.": "Esa llave de acceso ya no existe.",
  "There is no such phone.": "En ese teléfono ya no hay una sesión abierta.",
  "There is no such plan.": "Ese plan ya no existe.",
  "There is no such break.": "Esa pausa ya no existe.",
  "There is no such stretch in your plan.": "Ese estiramiento no está en tu plan.",
  "There is no such stretch among the practice's own.":
    "Ese estiramiento no está entre los propios del consultorio.",
  "You are not signed in there any more.": "Allí ya no hay una sesión abierta.",
  "This link was used already or is too old. Ask for a new one.":
    "Este enlace ya se usó o es muy antiguo. Hace falta uno nuevo.",
  "This link is too old, or a newer one was sent.":
    "Este enlace es muy antiguo, o se envió uno más nuevo.",
  "This link was for an address that is not used any more.":
    "Este enlace era de una dirección que ya no se usa.",
  "This code was used already or is too old. Ask for a new one.":
    "Este código ya se usó o es muy antiguo. Hace falta uno nuevo.",
  "This address has an account in Limberday already; ask for another one.":
    "Esta dirección ya tiene una cuenta en Limberday; hace falta otra.",
  "There is a practice already.": "Ya hay un consultorio.",
  "Four people use this tablet already. One of you has to sign out first.":
    "Cuatro personas ya usan esta tableta. Una tiene que cerrar antes su sesión.",
  "You were asked to confirm several times today. Try again tomorrow.":
    "Hoy ya se preguntó varias veces. Vuelve a intentarlo mañana.",
  "Many people sign in just now. Try again in a minute.":
    "Ahora entra mucha gente. En un minuto se puede probar otra vez.",
  "Only an owner of the practice may do this.": "Esto solo lo puede hacer un titular.",
  "Ask another owner: nobody can take the own account away.":
    "Nadie puede quitarse su propia cuenta; pídalo a otro titular.",
  "One-time codes are on already. Switch them off first.":
    "Los códigos de un solo uso ya están encendidos. Apáguelos antes.",
  "Begin again: there is no code to confirm.": "Empiece otra vez: no hay un código que confirmar.",
  "Recovery codes stand in for one-time codes: switch those on first.":
    "Los códigos de recuperación reemplazan a los de un solo uso: encienda antes esos.",
};

/** Why a field was refused: the second half of a sentence. */
const reasons: Record<string, string> = {
  "is in the future": "la fecha está en el futuro",
  "is outside the backfill window": "ese día ya no se puede completar",
  "id was used with other content": "ya se anotó otra cosa con la misma marca",
  "is missing": "falta un dato",
  "is there twice": "está dos veces",
  "is not your password": "no es su contraseña",
  "is known already": "ya se conoce",
  "is not what was asked for": "no es lo que se pidió",
  "came too late; try again": "llegó tarde; pruebe otra vez",
  "has an account already": "ya tiene una cuenta",
  "must not be empty": "no puede quedar vacío",
  "must lie within a year": "tiene que estar a menos de un año",
  "must lie between 08:00 and 20:59": "tiene que estar entre las 8:00 y las 20:59",
  "must be one line, without hidden characters": "tiene que ser una línea, sin signos ocultos",
  "must not be one character repeated or counted on":
    "no puede ser un mismo signo repetido ni contado en orden",
  "must not be made of your name, your e-mail address or your practice":
    "no puede estar hecha de su nombre, su correo o su consultorio",
  "is not right; look at the app again, and at your phone's clock":
    "no es correcto; mire otra vez la aplicación, y el reloj de su teléfono",
};

/** Why a message was not sent: what follows a colon. */
const unsent: Record<string, string> = {
  "no way to reach them was confirmed yet": "aún no se confirmó ninguna vía",
  "they have opted out of e-mails": "pidió no recibir correos",
  "they have opted out of text messages": "pidió no recibir mensajes de texto",
  "nothing arrives at their e-mail address": "a su correo no llega nada",
  "no text message arrives at their number": "a su número no llega ningún mensaje de texto",
  "there is no e-mail address": "no hay dirección de correo",
  "it was not asked for any more": "ya no se pedía",
  "the account was disabled": "la cuenta está desactivada",
  "the invitation was taken back": "la invitación se retiró",
  "another reminder has gone out since": "desde entonces salió otro recordatorio",
  "enough reminders have gone out for this day": "ese día ya salieron bastantes recordatorios",
  "the text messages of this month are used up": "los mensajes de texto de este mes se agotaron",
  "the provider was asked and does not know it": "se preguntó al servicio y no lo conoce",
  "the sending process was held up": "el envío se detuvo un momento",
  "they want no reminders": "no quiere recordatorios",
  "the reminder time was changed": "la hora del recordatorio cambió",
  "nothing was open any more": "ya no quedaba nada por hacer",
  "its date is over": "su día ya pasó",
  "it would have come in the quiet hours": "habría llegado en las horas de silencio",
  "a newer one was written": "se escribió otro más nuevo",
  "the sending process stopped before it heard the outcome":
    "el envío se interrumpió antes de saber el resultado",
};

const patterns: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^must have at least (\d+) characters$/, (n) => `hacen falta al menos ${n} caracteres`],
  [/^must have at most (\d+) characters$/, (n) => `como máximo ${n} caracteres`],
  [/^must have at most (\d+) entries$/, (n) => `como máximo ${n}`],
  [/^makes it longer than (\d+) days$/, (n) => `serían más de ${n} días`],
  [
    /^That was tried too often\. Try again in (\d+) minutes\.$/,
    (n) => `Hubo demasiados intentos. En ${n} minutos se puede probar otra vez.`,
  ],
  [/^it would have come more than (\d+) hours late$/, (n) => `llegaría más de ${n} horas tarde`],
  [
    /^it would have come more than (\d+) minutes late$/,
    (n) => `llegaría más de ${n} minutos tarde`,
  ],
  [/^(.+) works here already\.$/, (who) => `${who} ya trabaja aquí.`],
];

function known(words: string): string | undefined {
  for (const [pattern, say] of patterns) {
    const [found, ...parts] = words.match(pattern) ?? [];
    if (found !== undefined) return say(...parts);
  }
  return sentences[words] ?? reasons[words] ?? unsent[words];
}

/** "for_date: is in the future" is one of them, with the name of its field. */
function withoutField(words: string): string {
  return words.replace(/^[\w.[\]]+: (?=\w+ )/, "");
}

/** Why a message was not sent; what a provider says is told as it was said. */
export function whyUnsent(words: string): string {
  return known(words) ?? words;
}

/** A sentence in Spanish where we have one; else as it was said, and honest about it. */
export function inSpanish(words: string): string {
  const said = known(words) ?? known(withoutField(words));
  if (!said) return `El servidor dice, en inglés: “${words}”`;
  return upper(said.endsWith(".") ? said : `${said}.`);
}
