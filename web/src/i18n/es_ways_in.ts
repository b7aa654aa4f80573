import { clock } from "../rules/dose";
import type { waysIn as en } from "./en_ways_in";
import type { Catalogue } from "./language";

export const waysIn: Catalogue<typeof en> = {
  code: {
    title: "Escribe tu código",
    lead: "Está en la pantalla de tu terapeuta, en tu otro teléfono o en tu correo.",
    code: "Seis cifras",
    contact: "Para quién es",
    contactHint:
      "Tu correo, tu número de teléfono o el nombre corto que está junto al código, como calm\u2011otter\u201127.",
    go: "Abrir mis estiramientos",
    busy: "Abriendo",
    needCode: "El código tiene seis cifras.",
    needContact: "Escribe uno de los tres.",
    wrong:
      "Los dos no van juntos, o el código es muy antiguo. Siguen aquí; míralos otra vez, o pide un código nuevo.",
    send: "¿Sin código? Recíbelo por correo",
    sent: "Si conocemos esa dirección, un código va en camino. Sirve durante 10 minutos.",
    sentNothing:
      "¿No llega nada en unos minutos? Mira en el correo no deseado, o pregunta a tu terapeuta qué dirección tiene.",
  },

  ask: {
    title: "Recibir un código",
    lead: "En la dirección de correo que tiene tu terapeuta.",
    email: "Correo",
    go: "Enviarme un código",
    busy: "Enviando",
    needEmail: "Escribe tu dirección de correo.",
    have: "Tengo un código",
  },

  visit: {
    qrAlt: "Código QR que abre los estiramientos",
    scan: "Apunta la cámara del teléfono aquí.",
    type: (address) => `O abre ${address} en el teléfono y escribe`,
    and: "y el nombre corto",
    left: (seconds) => `Sirve todavía ${clock(seconds)}`,
    once: "Sirve una vez, y solo vale el más nuevo.",
    over: "Este código ya es muy antiguo. Haz uno nuevo.",
    used: "Se acaba de abrir en un teléfono.",
    again: "Código nuevo",
    close: "Cerrar",
    here: "Esta dirección solo funciona en esta computadora. Un teléfono necesita una dirección https; para verla aquí, ábrela en una ventana privada.",
  },

  phones: {
    title: "Teléfono y acceso",
    where: "Dónde está abierta tu sesión",
    here: "Este teléfono",
    since: (when) => `desde el ${when}`,
    signOut: "Cerrar la sesión",
    signOutTitle: (label) => `¿Cerrar la sesión en ${label}?`,
    signOutLead:
      "Para volver hará falta un código nuevo. Lo marcado que aún no se envió queda allí.",
    stay: "Dejarla abierta",
    add: "Teléfono nuevo",
    addLead: "Lleva tus estiramientos a otro teléfono o tableta. En este sigues como hasta ahora.",
    addGo: "Mostrar un código",
    addTitle: "Código para tu teléfono nuevo",
    share: "Compartir esta tableta",
    shareLead: "Para dos o más personas con una tableta: cada una vuelve con cuatro cifras.",
    shareGo: "Elegir cuatro cifras",
    leave: "Cerrar la sesión",
    leaveLead: "Para cuando este teléfono deje de ser tuyo.",
  },

  share: {
    title: (name) => `${name} vuelve con cuatro cifras`,
    lead: "Elígelas ahora. Después esta tableta queda libre para otra persona, y tu nombre espera en la primera página.",
    digits: "Cuatro cifras",
    again: "Las mismas otra vez",
    need: "Hacen falta cuatro cifras.",
    differ: "No son las mismas cuatro cifras.",
    go: "Dejar lugar",
    busy: "Un momento",
    stay: "Seguir aquí",
  },
};
