import type { AwsTarget } from "../read.ts";
import { cloudfront } from "./cloudfront.ts";
import { functionUrl } from "./function-url.ts";
import { httpApi } from "./http-api.ts";
import type { Model } from "./model.ts";
import { restApi } from "./rest-api.ts";
import { s3 } from "./s3.ts";

export const MODELS: Readonly<Record<AwsTarget, Model>> = {
  "aws-cloudfront": cloudfront,
  "aws-function-url": functionUrl,
  "aws-http-api": httpApi,
  "aws-rest-api": restApi,
  "aws-s3": s3,
};

export const AWS_TARGETS = Object.keys(MODELS) as readonly AwsTarget[];
