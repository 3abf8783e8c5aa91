import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import type { EngineCommand } from "../../../engine/commands.ts";
import { newKey, started, taskOf } from "../moves.ts";
import { query } from "../rows.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** In its first transactions, as many as the id of a command says, the engine does not find a variable. */
const SPOIL = `
  create sequence engine.spoilt_tries;
  create function engine.spoil() returns trigger language plpgsql security definer as $$
  begin
    if new.id like 'spoilt-%' and nextval('engine.spoilt_tries') <= split_part(new.id, '-', 2)::int then
      delete from engine.act_ru_variable where name_ = 'lane';
    end if;
    return new;
  end $$;
  create trigger spoil before insert on engine.hall_command for each row execute function engine.spoil()`;

/** Commands that would succeed a moment later. */
export function secondTries(observed: ObservedEngine): void {
  describe("a command that fails inside the engine only for the moment", () => {
    beforeAll(() => query(observed.database, SPOIL));

    const spoilt = async (times: number): Promise<EngineCommand> => {
      await query(observed.database, "alter sequence engine.spoilt_tries restart");
      const { instance } = await started(observed.engine, "lane", { lane: "clerks" });
      return {
        id: `spoilt-${times}-${randomUUID()}`,
        type: "completeTask",
        taskId: (await taskOf(observed.engine, instance)).id,
      };
    };
    const tries = async (): Promise<number> =>
      Number(
        (await query<{ last_value: string }>(observed.database, "select last_value from engine.spoilt_tries"))[0]
          ?.last_value,
      );

    test("takes effect in a second transaction", async () => {
      const command = await spoilt(1);

      const [result] = await observed.engine.client.sendCommands([command]);

      expect(result).toMatchObject({ status: "done" });
      expect((await taskOf(observed.engine, result?.processInstanceId ?? "")).taskDefinitionKey).toBe("after");
      expect(await observed.engine.client.sendCommands([command])).toMatchObject([{ status: "alreadyDone" }]);
    });

    test("takes effect in a batch, too, after it has failed alone", async () => {
      const command = await spoilt(2);
      const other: EngineCommand = {
        id: randomUUID(),
        type: "start",
        processDefinitionKey: "two-steps",
        businessKey: newKey(),
      };

      const results = await observed.engine.client.sendCommands([other, command]);

      expect(results.map(({ status }) => status)).toEqual(["done", "done"]);
      expect(await tries()).toBe(3);
    });

    test("is refused when it fails twice, and can be sent again", async () => {
      const command = await spoilt(2);

      const [refused] = await observed.engine.client.sendCommands([command]);

      expect(refused).toMatchObject({ status: "refused", code: "ENGINE_REFUSED" });
      expect(await tries()).toBe(2);
      expect(await observed.engine.client.sendCommands([command])).toMatchObject([{ status: "done" }]);
    });
  });
}
