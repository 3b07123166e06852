import type { PersonCtx } from '../context.ts';
import { createRoutes, only, type Routes } from '../telegram/route.ts';
import { campaignResponses } from './campaigns/responses.ts';
import { customerMessagesFeature } from './customer-messages/customer-messages.ts';
import { leadFormFeature } from './lead-form/lead-form.ts';
import { selfServiceFeature } from './self-service/self-service.ts';

/** What customers and strangers can do in a private chat, in the order in which it is asked. */
export function customerFeatures(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  const customers = only(routes, isNoMember);
  customers.use(campaignResponses());
  customers.use(selfServiceFeature());
  customers.use(leadFormFeature());
  customers.use(customerMessagesFeature());
  return routes;
}

function isNoMember(ctx: PersonCtx): ctx is PersonCtx {
  return ctx.visitor.kind !== 'member';
}
