import { describeConnection } from '../world/business.ts';
import { findConnection } from '../world/find-chat.ts';
import { defineMethod, type Methods } from './define.ts';
import { text } from './params.ts';

export const businessMethods: Methods = {
  getBusinessConnection: defineMethod({ business_connection_id: text }, ({ world }, params) =>
    describeConnection(findConnection(world, params.business_connection_id)),
  ),
};
