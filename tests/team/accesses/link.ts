import {
  closeLink,
  createLink,
  createPersonalLinks,
  deleteTestResponses,
  ensureTestLink,
  openLink,
  pauseLink,
  setOpening,
  updateLink,
} from "@/lib/link/mutations";
import { findCollecting, getLink, listLinks, listPersonalLinks } from "@/lib/link/queries";
import type { LinkSettings } from "@/lib/link/schema";
import type { Access } from "./access";

const newLink = { label: "QR", language: null, channel: "shop", kind: "open" } as const;

const anyTime = { opensAt: null, closesAt: null, timeZone: "UTC", responseLimit: null };

const linkSettings: LinkSettings = {
  ...newLink,
  ...anyTime,
  embedding: "off",
  sites: [],
  hiddenName: [],
  hiddenValue: [],
};

/** Every read and write of `lib/link`. */
export const linkAccesses: Access[] = [
  ["link/closeLink", "link.update", "refused", (s, w, db) => closeLink(s, w.link, db)],
  ["link/createLink", "link.update", "refused", (s, w, db) => createLink(s, w.survey, newLink, db)],
  [
    "link/createPersonalLinks",
    "link.update",
    "refused",
    (s, w, db) => createPersonalLinks(s, w.personalLink, { count: 2, references: [] }, db),
  ],
  ["link/deleteTestResponses", "link.update", "refused", (s, w, db) => deleteTestResponses(s, w.survey, db)],
  ["link/ensureTestLink", "link.update", "refused", (s, w, db) => ensureTestLink(s, w.survey, db)],
  ["link/findCollecting", "link.read", "nothing", (s, w, db) => findCollecting(s, w.study, {}, db)],
  ["link/getLink", "link.read", "refused", (s, w, db) => getLink(s, w.link, {}, db)],
  ["link/listLinks", "link.read", "nothing", (s, w, db) => listLinks(s, w.study, {}, db)],
  [
    "link/listPersonalLinks",
    "response.contact",
    "nothing",
    (s, w, db) => listPersonalLinks(s, w.personalLink, undefined, db),
  ],
  ["link/openLink", "link.update", "refused", (s, w, db) => openLink(s, w.link, db)],
  ["link/pauseLink", "link.update", "refused", (s, w, db) => pauseLink(s, w.link, db)],
  ["link/setOpening", "survey.publish", "refused", (s, w, db) => setOpening(s, w.survey, anyTime, db)],
  ["link/updateLink", "link.update", "refused", (s, w, db) => updateLink(s, w.link, linkSettings, db)],
];
