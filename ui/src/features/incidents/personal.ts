/** Which columns may tell who somebody is, by their names. Pure; a proposal, people decide. */

const PERSONAL = /(^|[._-])(users?|enduser|customers?|persons?|people|emails?|mail|phones?|tel|name|first_?name|last_?name|surname|address|street|zip|postal_?code|ip|ips|client_?ip|session|cookie|token|card|iban|birth_?(date|day)|dob|ssn|passport|lat|lon|latitude|longitude|geo)([._-]|$)/i;
/** What only sounds so. */
const HARMLESS = /^(name|service\.name|host\.name|span\.name|event\.name|metric\.name|k8s\..*|db\..*|telemetry\..*|process\..*|container\..*|deployment\..*|library\.name|otel\.scope\.name|http\.route|server\.address|meta\..*|user_agent\..*|user\.(device|isp))$/i;

export function personalOf(columns: readonly string[]): string[] {
  return [...new Set(columns)].filter((column) => PERSONAL.test(column) && !HARMLESS.test(column)).sort();
}
