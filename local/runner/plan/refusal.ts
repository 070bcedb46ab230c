/** This runner does not do what the workflow asks for, and says its name: nothing of that is passed over. GitHub would run it. */
export class Refusal extends Error {}
