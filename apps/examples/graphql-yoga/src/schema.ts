import { createGraphQLError, createSchema } from "graphql-yoga";

const notes = new Map<string, string>([["1", "Buy milk"]]);
const noteOf = (id: string) => ({ id, text: notes.get(id) });

export const schema = createSchema({
  typeDefs: /* GraphQL */ `
    type Note {
      id: ID!
      text: String!
    }
    type Query {
      note(id: ID!): Note!
    }
    type Mutation {
      saveNote(id: ID!, text: String!): Note!
    }
    type Subscription {
      notes: Note!
    }
  `,
  resolvers: {
    Query: {
      note(_parent, { id }: { id: string }) {
        if (!notes.has(id)) throw createGraphQLError(`There is no note ${id}.`);
        return noteOf(id);
      },
    },
    Mutation: {
      saveNote(_parent, { id, text }: { id: string; text: string }) {
        notes.set(id, text);
        return noteOf(id);
      },
    },
    Subscription: {
      notes: {
        async *subscribe() {
          for (const id of notes.keys()) yield { notes: noteOf(id) };
        },
      },
    },
  },
});
