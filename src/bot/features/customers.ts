import type { PersonCtx } from '../context.ts';
import { createRoutes, only, type Routes } from '../telegram/route.ts';
import { campaignResponses } from './campaigns/responses.ts';
import { customerMessagesFeature } from './customer-messages/customer-messages.ts';
import { leadFormFeature } from './lead-form/lead-form.ts';
import { selfServiceFeature } from './self-service/self-service.ts';
import { useFeatures } from './use-features.ts';

/** What customers and strangers can do in a private chat, in the order in which it is asked. */
export function customerFeatures(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  const customers = only(routes, isNoMember);
  useFeatures(customers, {
    campaignResponses: campaignResponses(),
    selfService: selfServiceFeature(),
    leadForm: leadFormFeature(),
    customerMessages: customerMessagesFeature(),
  });
  return routes;
}

function isNoMember(ctx: PersonCtx): ctx is PersonCtx {
  return ctx.visitor.kind !== 'member';
}
