import { auth } from "@/lib/team/auth";

const handle = (request: Request) => auth().handler(request);

export { handle as GET, handle as POST };
