import type { BaseLocationHook } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";

/** The address of the browser for a shell: pages of the other shell are opened from the server. */
export function locationWithin(belongs: (path: string) => boolean): BaseLocationHook {
  return () => {
    const [path, go] = useBrowserLocation();
    return [
      path,
      (to: string, options?: object) => {
        if (belongs(to)) go(to, options);
        else location.assign(to);
      },
    ];
  };
}

/** Whether an address is one of the rooms of the staff. */
export function isOfStaff(path: string): boolean {
  return /^\/studio(?![^/?#])/.test(path);
}
