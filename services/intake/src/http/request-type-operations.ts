import { RecordRequestType, RequestType, RequestTypes } from "@lianrong/contracts/request-types";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { listRequestTypes } from "../usecases/list-request-types.js";
import { recordRequestType } from "../usecases/record-request-type.js";
import { describesTypes, readsTypes } from "./access.js";

const { query, command } = operationsOf<Deps, IntakeError>();

/** The types of request, which are data. */
export const requestTypeOperations = {
  listRequestTypes: query({
    path: "/request-types",
    summary: {
      zh: "融资类型及其填写内容（申报表单据此生成）",
      en: "List the types of request with the fields that their forms are made of",
    },
    access: readsTypes,
    input: z.strictObject({}),
    output: RequestTypes,
    run: listRequestTypes,
  }),
  recordRequestType: command({
    path: "/request-types",
    summary: {
      zh: "登记融资类型：新增、改版或停止受理",
      en: "Record a type of request: add it, put another version in its place, or close it",
    },
    access: describesTypes,
    input: RecordRequestType,
    output: RequestType,
    run: recordRequestType,
  }),
};
