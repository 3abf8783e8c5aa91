import type { RateLimits } from "../../api/deps.ts";

/** For tests that send far more requests than a person would. */
export const NO_LIMITS: RateLimits = {
  anonymousPerAddress: 1e6,
  anonymousPostsPerAddress: 1e6,
  progressPerAddress: 1e6,
  progressPerKey: 1e6,
  wrongPasswordsPerAddress: 1e6,
  perCaller: 1e6,
};
