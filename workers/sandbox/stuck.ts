/** The case of a trial does not go on as its example says, or not at all. The message is a Chinese sentence. */
export class Stuck extends Error {}
