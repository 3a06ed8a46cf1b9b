package dev.sward.server.incident.evidence;

/**
 * What is to be added to an incident.
 *
 * @param target an id, or the address of a link
 * @param title may be empty
 * @param note markdown, may be empty
 */
record NewItem(ItemKind kind, String target, String title, String note) {}
