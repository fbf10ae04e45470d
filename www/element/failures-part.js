// The part that says what failures mean. A page loads it when something failed.

export { reason as REASONS } from "#words";
