import type { AuditEntry } from "../api/account";
import type { account as en } from "./en_account";
import { inSpanish } from "./es_server";
import { count, dateAndTimeOf, form } from "./format";
import type { Catalogue } from "./language";

const needEmail = "Escriba su dirección de correo.";
const needPassword = "Escriba su contraseña.";
const needNewPassword = "Escriba una contraseña nueva.";
const passwordHint = "Al menos 15 caracteres. Una frase corta va bien.";

interface Told {
  who: string;
  client: string;
  own: boolean;
}

const deeds: Record<AuditEntry["action"], (told: Told) => string> = {
  roster_read: ({ who }) => `${who} miró la lista de clientes`,
  client_read: ({ who, client }) => `${who} miró la página de ${client}`,
  messages_read: ({ who }) => `${who} miró los mensajes`,
  audit_read: ({ who }) => `${who} miró quién vio qué`,
  client_added: ({ who, client }) => `${who} agregó a ${client}`,
  plan_changed: ({ who, client }) => `${who} eligió estiramientos para ${client}`,
  thread_written: ({ who, client }) => `${who} escribió a ${client}`,
  reminder_times_changed: ({ who, client }) =>
    `${who} cambió las horas de los recordatorios de ${client}`,
  check_in_corrected: ({ who, client }) => `${who} rectificó lo anotado de ${client}`,
  visit_planned: ({ who, client }) => `${who} fijó cuándo vuelve ${client}`,
  break_changed: ({ who, client, own }) =>
    own ? `${who} cambió una pausa` : `${who} cambió una pausa de ${client}`,
  conditions_changed: ({ who, client }) => `${who} cambió lo que se sabe de ${client}`,
  stretch_added: ({ who }) => `${who} agregó un estiramiento a la biblioteca`,
  stretch_changed: ({ who }) => `${who} cambió un estiramiento de la biblioteca`,
  stretch_retired: ({ who }) => `${who} retiró un estiramiento de la biblioteca`,
  client_invited: ({ who, client, own }) =>
    own ? `${who} hizo un código para otro teléfono` : `${who} hizo un acceso para ${client}`,
  client_signed_in: ({ who }) => `${who} entró en un teléfono`,
  client_signed_out: ({ who }) => `${who} cerró su sesión en un teléfono`,
  phone_signed_out: ({ who, client, own }) =>
    own
      ? `${who} cerró su sesión en otro teléfono`
      : `${who} cerró la sesión de un teléfono de ${client}`,
  channels_chosen: ({ who }) => `${who} eligió cómo recibir recordatorios`,
  channel_confirmed: ({ who }) => `${who} confirmó una vía para recordatorios`,
  tablet_shared: ({ who }) => `${who} dejó una tableta compartida a otras personas`,
  practice_set_up: ({ who }) => `${who} abrió el consultorio`,
  practice_rules_changed: ({ who }) => `${who} cambió las reglas del consultorio`,
  text_budget_changed: ({ who }) => `${who} cambió cuántos mensajes de texto puede haber al mes`,
  signed_in: ({ who }) => `${who} entró`,
  unlocked: ({ who }) => `${who} volvió a dar la contraseña`,
  signed_out: ({ who }) => `${who} cerró la sesión`,
  sessions_ended: ({ who }) => `${who} cerró sus sesiones en otros lugares`,
  password_changed: ({ who }) => `${who} cambió la contraseña`,
  password_reset: ({ who }) => `${who} eligió una contraseña nueva con un enlace`,
  password_reset_offered: ({ who }) => `${who} hizo un enlace para una contraseña nueva`,
  passkey_added: ({ who }) => `${who} agregó una llave de acceso`,
  passkey_removed: ({ who }) => `${who} quitó una llave de acceso`,
  second_factor_on: ({ who }) => `${who} encendió los códigos de un solo uso`,
  second_factor_off: ({ who }) => `${who} apagó los códigos de un solo uso`,
  recovery_codes_made: ({ who }) => `${who} hizo códigos de recuperación nuevos`,
  colleague_invited: ({ who }) => `${who} invitó a un colega`,
  colleague_invitation_withdrawn: ({ who }) => `${who} retiró una invitación`,
  colleague_joined: ({ who }) => `${who} se unió al consultorio`,
  colleague_made_owner: ({ who }) => `${who} dio a un colega el papel de titular`,
  colleague_made_therapist: ({ who }) => `${who} dio a un titular el papel de terapeuta`,
  colleague_disabled: ({ who }) => `${who} desactivó la cuenta de un colega`,
  colleague_enabled: ({ who }) => `${who} reactivó la cuenta de un colega`,
};

const nobody = {
  therapist: "Alguien que trabajó aquí",
  client: "Alguien que fue cliente",
  operator: "Quien opera Limberday",
};

function deed({ actor, actor_kind, action, client }: AuditEntry): string {
  const own = actor_kind === "client";
  const told = {
    who: actor ?? (own ? client : null) ?? nobody[actor_kind],
    client: client ?? "alguien que fue cliente",
    own,
  };
  return deeds[action](told);
}

export const account: Catalogue<typeof en> = {
  show: "Mostrar",
  hide: "Ocultar",
  cancel: "Cancelar",
  done: "Listo",
  copy: "Copiar",
  copied: "Copiado.",
  copyFailed: "El navegador no permitió copiar. Selecciónelo y cópielo a mano.",

  nav: {
    account: "Su cuenta",
    colleagues: "Colegas",
    audit: "Quién vio qué",
  },

  signIn: {
    title: "Entrar",
    email: "Correo",
    password: "Contraseña",
    go: "Entrar",
    busy: "Entrando",
    needEmail,
    needPassword,
    wrong: "El correo o la contraseña no es correcto. Los dos siguen aquí; mírelos otra vez.",
    passkey: "Entrar con una llave de acceso",
    passkeyBusy: "Esperando su llave de acceso",
    passkeyRefused: "Esa llave no se aceptó. Pruebe otra vez, o use su contraseña.",
    dismissed: "No se usó ninguna llave. Pruebe otra vez, o use su contraseña.",
    forgot: "¿Olvidó su contraseña?",
    changed: "Su contraseña nueva ya vale. Entre con ella.",
    codeTitle: "Un paso más",
    codeLead: "Su cuenta pide también un código.",
    code: "Código de un solo uso",
    codeHint: "Las seis cifras que muestra ahora su aplicación de autenticación.",
    needCode: "Escriba las seis cifras.",
    recovery: "Código de recuperación",
    recoveryHint: "Uno de los diez que guardó. Cada uno sirve una vez.",
    needRecovery: "Escriba un código de recuperación.",
    useRecovery: "Usar un código de recuperación",
    useApp: "Usar el código de la aplicación",
    wrongCode: "Ese código no es correcto, o ya se usó. Cada uno sirve una vez.",
    back: "Atrás",
  },

  forgot: {
    title: "Una contraseña nueva",
    lead: "Escriba la dirección con la que entra. Allí llega una carta con un enlace.",
    email: "Correo",
    go: "Enviarme un enlace",
    busy: "Enviando",
    sentTitle: "Mire su correo",
    sent: "Si esa dirección tiene una cuenta, una carta va en camino. Su enlace sirve una vez, durante 30 minutos.",
    nothing: "¿No llegó nada? Mire en el correo no deseado, y si la dirección está bien escrita.",
    back: "Volver a entrar",
    again: "Probar otra dirección",
  },

  reset: {
    title: "Elija una contraseña nueva",
    lead: "Se cerrará su sesión en todos los lugares donde está abierta.",
    password: "Contraseña nueva",
    passwordHint,
    needNewPassword,
    go: "Guardar la contraseña",
    busy: "Guardando",
    gone: "Pida otra carta; tarda un momento. Su contraseña es la de antes.",
    ask: "Pedir otra carta",
  },

  join: {
    title: "Únase a sus colegas",
    lead: "Elija su nombre y con qué entra. Su dirección es aquella a la que llegó la invitación.",
    name: "Su nombre",
    nameHint: "Lo ven colegas y clientes.",
    needName: "Escriba su nombre.",
    password: "Contraseña",
    passwordHint,
    needPassword: needNewPassword,
    go: "Unirse",
    busy: "Un momento",
    gone: "Pida un enlace nuevo a quien le invitó.",
  },

  setup: {
    title: "Abra su consultorio",
    lead: "Esto se hace una vez. El consultorio queda a su cargo, y después puede invitar a colegas.",
    practice: "Consultorio",
    practiceHint: "Cómo se llama donde lo ven sus clientes.",
    needPractice: "Escriba cómo se llama su consultorio.",
    name: "Su nombre",
    nameHint: "Cómo le llaman colegas y clientes.",
    needName: "Escriba su nombre.",
    email: "Correo",
    emailHint: "Con él entra.",
    needEmail,
    password: "Contraseña",
    passwordHint,
    needPassword: needNewPassword,
    go: "Abrir",
    busy: "Abriendo",
    gone: "Si su consultorio ya está abierto, entre. Si no, vuelva a iniciar Limberday: muestra una dirección nueva.",
  },

  link: {
    emptyTitle: "Este enlace no está completo",
    empty: "Ábralo otra vez desde donde lo recibió; le falta una parte al final.",
    goneTitle: "Este enlace ya se usó o es muy antiguo",
    signIn: "Ir a entrar",
    signedIn: (name) =>
      `La sesión de ${name} está abierta en este navegador. Si sigue, se cierra aquí; use una ventana privada si prefiere conservarla.`,
  },

  refused: (field, why) =>
    field === "email" && !why.startsWith("has")
      ? "Esto no parece una dirección de correo."
      : inSpanish(why),

  language: "Para este navegador. Cada cliente elige el suyo.",

  you: {
    title: "Su cuenta",
    who: (name, email) => `${name}, ${email}`,
  },

  letters: {
    title: "Correos para usted",
    lead: "Cuentan clientes y no nombran a nadie. Lo que terminó con un enlace de un correo puede encenderlo aquí otra vez.",
    weekly: "Resumen semanal",
    weeklyHint: "El lunes por la mañana: a cuántos de sus clientes conviene mirar.",
    visits: "Antes de una visita",
    visitsHint: "La mañana de un día en que vienen clientes: cuántos.",
    kept: "Su elección queda guardada.",
  },

  password: {
    title: "Contraseña",
    lead: "Con ella entra, y desbloquea esta página después de 15 minutos sin uso.",
    change: "Cambiar la contraseña",
    current: "Contraseña actual",
    needCurrent: "Escriba la contraseña que tiene ahora.",
    new: "Contraseña nueva",
    newHint: passwordHint,
    needNew: needNewPassword,
    ends: "Se cierra su sesión en todos los demás navegadores.",
    go: "Cambiarla",
    busy: "Cambiándola",
    changed: "Su contraseña cambió. En los demás lugares se cerró su sesión.",
  },

  passkeys: {
    title: "Llaves de acceso",
    lead: "Entre con la huella, el rostro o el PIN del dispositivo, sin contraseña.",
    none: "Todavía no tiene ninguna.",
    unable: "Este navegador no puede crear una.",
    since: (created, used) =>
      `Agregada el ${dateAndTimeOf(created)}. ${used ? `Último uso: ${dateAndTimeOf(used)}.` : "Sin usar todavía."}`,
    add: "Agregar una llave de acceso",
    addLead: "Dele un nombre que diga dónde está. Después su dispositivo le pide confirmar.",
    name: "Nombre",
    needName: "Escriba un nombre.",
    suggested: "Esta computadora",
    go: "Agregarla",
    busy: "Esperando su dispositivo",
    dismissed: "No se creó ninguna llave. Pruebe otra vez cuando quiera.",
    held: "Este dispositivo ya guarda una llave de su cuenta. No hace falta otra.",
    added: (name) => `“${name}” está agregada. Desde ahora puede entrar con ella.`,
    remove: "Quitar",
    removeTitle: (name) => `¿Quitar “${name}”?`,
    removeLead:
      "Ya no podrá entrar con ella. Bórrela también en el dispositivo, para que no la ofrezca.",
    removeNow: "Quitarla",
    keep: "Conservarla",
    removed: (name) => `“${name}” se quitó.`,
  },

  codes: {
    title: "Códigos de un solo uso",
    off: "Apagados. Además de la contraseña se puede pedir un código que muestra una aplicación de su teléfono.",
    on: "Encendidos. Al entrar con su contraseña se pide también un código de su aplicación.",
    left: (left) =>
      left === 0
        ? "No queda ningún código de recuperación. Haga otros antes de necesitar uno."
        : form(left, "Queda 1 código de recuperación.", `Quedan ${left} códigos de recuperación.`),
    turnOn: "Encender",
    turnOff: "Apagar",
    renew: "Códigos de recuperación nuevos",
    setTitle: "Encender los códigos de un solo uso",
    scan: "Escanee esto con una aplicación de autenticación.",
    qr: "Código QR para la aplicación de autenticación",
    typed: "O escriba esta clave en la aplicación:",
    code: "Código que muestra la aplicación",
    codeHint: "Seis cifras, un código nuevo cada 30 segundos.",
    needCode: "Escriba las seis cifras.",
    go: "Encender",
    busy: "Encendiendo",
    offTitle: "¿Apagar los códigos de un solo uso?",
    offLead:
      "Entonces basta su contraseña para entrar. Sus códigos de recuperación dejan de servir.",
    offNow: "Apagar",
    keep: "Dejarlos encendidos",
    isOff: "Los códigos de un solo uso están apagados.",
    isOn: "Los códigos de un solo uso están encendidos.",
    renewTitle: "¿Hacer códigos de recuperación nuevos?",
    renewLead: "Los que guardó dejan de servir.",
    renewNow: "Hacer otros",
    keepOld: "Conservar los de antes",
    renewed: "Tiene diez códigos de recuperación nuevos.",
    recoveryTitle: "Sus códigos de recuperación",
    recoveryLead:
      "Cada uno reemplaza una vez al código de la aplicación, si pierde el teléfono. Se muestran solo ahora: guárdelos lejos del teléfono.",
    print: "Imprimir",
    download: "Guardar en un archivo",
    file: "limberday-codigos-de-recuperacion.txt",
    fileHead: (email) =>
      `Códigos de recuperación de Limberday para ${email}. Cada uno sirve una vez.`,
    kept: "Ya los guardé",
  },

  sessions: {
    title: "Dónde está abierta su sesión",
    here: "Este navegador",
    last: (active, created) => `Último uso: ${active}. Abierta el ${dateAndTimeOf(created)}.`,
    end: "Cerrar",
    endLabel: (label, created) => `${label}, abierta el ${dateAndTimeOf(created)}`,
    ended: (label) => `La sesión en ${label} se cerró.`,
    endOthers: "Cerrar todas las demás",
    endedOthers: "Su sesión solo está abierta aquí.",
  },

  confirm: {
    title: "Su contraseña, por favor",
    lead: "Antes de que cambie algo de su cuenta, escriba otra vez su contraseña. Vale durante 10 minutos.",
    go: "Seguir",
    busy: "Revisando",
    wrong: "Esa no es su contraseña.",
    passkey: "Usar una llave de acceso",
  },

  lock: {
    title: "Bloqueado",
    lead: (name) =>
      `${name ? `${name}, aquí no` : "Aquí no"} pasó nada durante 15 minutos. Escriba su contraseña para seguir donde estaba.`,
    go: "Desbloquear",
    signOut: "Cerrar la sesión",
  },

  colleagues: {
    title: "Colegas",
    lead: (people) =>
      people === 1
        ? "Por ahora aquí no trabaja nadie más."
        : `Aquí trabajan ${people} personas. Todas ven a todos los clientes; los titulares ven también esta página y quién vio qué.`,
    you: (name) => `${name} (usted)`,
    owner: "Titular",
    therapist: "Terapeuta",
    secondFactor: (on) => (on ? "con códigos de un solo uso" : "sin códigos de un solo uso"),
    about: (role, secondFactor) => `${role}, ${secondFactor}`,
    disabled: (role) => `${role}, cuenta desactivada: no puede entrar`,
    makeOwner: "Hacer titular",
    makeTherapist: "Hacer terapeuta",
    disable: "Desactivar",
    enable: "Reactivar",
    keep: "Dejarlo así",
    ask: {
      makeOwner: {
        title: (name) => `¿Hacer titular a ${name}?`,
        lead: "Los titulares invitan y desactivan a colegas y ven quién vio qué.",
        done: (name) => `${name} ahora es titular.`,
      },
      makeTherapist: {
        title: (name) => `¿Hacer terapeuta a ${name}?`,
        lead: "Ya no verá Colegas ni Quién vio qué. Seguirá viendo a los clientes.",
        done: (name) => `${name} ahora es terapeuta.`,
      },
      disable: {
        title: (name) => `¿Desactivar la cuenta de ${name}?`,
        lead: "Su sesión se cierra de inmediato y no puede entrar. Sus clientes se quedan, y usted puede reactivar la cuenta.",
        done: (name) => `La cuenta de ${name} está desactivada y su sesión, cerrada.`,
      },
      enable: {
        title: (name) => `¿Reactivar la cuenta de ${name}?`,
        lead: "Podrá entrar otra vez con la contraseña que tenía, y verá a todos los clientes.",
        done: (name) => `${name} puede entrar otra vez.`,
      },
    },
    invitations: "Invitaciones abiertas",
    open: (owner, until) =>
      `Invitación como ${owner ? "titular" : "terapeuta"}, hasta el ${dateAndTimeOf(until)}.`,
    takeBack: "Retirar",
    takenBack: (email) => `El enlace para ${email} ya no sirve.`,
    invite: "Invitar a un colega",
    email: "Correo",
    needEmail: "Escriba la dirección de correo de su colega.",
    role: "Como",
    roleTherapist: "Terapeuta: ve a todos los clientes",
    roleOwner: "Titular: también invita a colegas y ve quién vio qué",
    how: "Cómo llega el enlace",
    byMail: "Enviarlo por correo",
    byHand: "Mostrármelo para entregarlo",
    inviteGo: "Invitar",
    inviteBusy: "Invitando",
    sent: (email) =>
      `Una carta para ${email} va en camino. Su enlace sirve una vez, durante 7 días.`,
    linkTitle: (email) => `Enlace para ${email}`,
    linkLead: "Sirve una vez, durante 7 días, a quien lo tenga. Se muestra solo ahora.",
    copyLink: "Copiar el enlace",
    copiedLink: "Enlace copiado.",
  },

  audit: {
    title: "Quién vio qué",
    lead: "Quién miró o cambió qué ficha, lo más nuevo primero. Las horas son las de esta computadora.",
    deed,
    from: (address) => `desde ${address}`,
    older: "Anteriores",
    olderBusy: "Buscando más atrás",
    all: "Aquí empieza.",
  },

  rules: {
    title: "Reglas del consultorio",
    lead: "Valen para todos los clientes del consultorio.",
    weekday: "La semana empieza el",
    weekdayHint:
      "Lo que toca varias veces por semana se cuenta por estas semanas. Los calendarios las siguen.",
    grace: "Un día perdido",
    graceHint:
      "Un día perdido se puede perdonar cuando hubo 7 días cumplidos desde que empezó la racha, o desde el último perdonado.",
    graceYes: "Se perdona uno tras 7 días cumplidos",
    graceNo: "Siempre termina la racha",
    rollover: "El día termina a las",
    rolloverHint:
      "Hasta entonces, como muy tarde a las 6:00, el teléfono propone la noche anterior si allí queda algo por hacer.",
    needTime: "Elija una hora de 0:00 a 6:00.",
    stop: "Parar con un dolor de",
    stopHint: "Desde este dolor, de 10, la sesión termina con calma y se avisa al terapeuta.",
    go: "Cambiar las reglas",
    busy: "Cambiándolas",
    leave: "Dejarlas",
    ask: "¿Juzgar de nuevo las cifras pasadas?",
    askLead:
      "Las cifras pasadas de todos los clientes se juzgan de nuevo con estas reglas. La página de cada cliente dice qué cambió.",
    kept: "Las reglas quedan guardadas.",
    judged:
      "Las reglas quedan guardadas. Lo que cambie estará pronto en la página de cada cliente.",
  },

  texts: {
    title: "Mensajes de texto",
    lead: "Cada uno cuesta dinero. Cuando los de un mes se agotan, los recordatorios van por otras vías hasta que termina; los códigos y las respuestas siguen saliendo. Los titulares reciben una carta al 80 % y al 100 %.",
    budget: "Como máximo al mes",
    budgetHint: "Déjelo vacío para no poner límite. El mes empieza a medianoche UTC.",
    used: (sent, budget) =>
      budget === null
        ? `${count(sent, "mensaje", "mensajes")} este mes, sin límite.`
        : `${sent} de ${count(budget, "mensaje", "mensajes")} este mes.`,
    needNumber: "Escriba un número entero de 1 a 1000000, o nada.",
    go: "Cambiar el límite",
    busy: "Cambiándolo",
    kept: "El límite queda guardado.",
  },

  ownersOnly: {
    title: "Esta página es para titulares",
    lead: "Solo los titulares del consultorio se ocupan de los colegas y las reglas, y ven quién vio qué. Si necesita algo de aquí, pídalo a uno de ellos.",
    back: "Volver a clientes",
  },
};
