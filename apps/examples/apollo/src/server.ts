import { ApolloServer } from "@apollo/server";
import { GraphQLError } from "graphql";

const notes = new Map<string, string>([["1", "Buy milk"]]);

export const server = new ApolloServer({
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
  `,
  resolvers: {
    Query: {
      note(_parent: unknown, { id }: { id: string }) {
        const text = notes.get(id);
        if (text === undefined) throw new GraphQLError(`There is no note ${id}.`);
        return { id, text };
      },
    },
    Mutation: {
      saveNote(_parent: unknown, { id, text }: { id: string; text: string }) {
        notes.set(id, text);
        return { id, text };
      },
    },
  },
});
