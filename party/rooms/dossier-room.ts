import { Server } from 'partyserver';

/** The room of one dossier. For now it only tells that it wakes up. */
export class DossierRoom extends Server {
  static override options = { hibernate: true };

  override onRequest(request: Request): Response {
    const isPing = new URL(request.url).pathname === '/ping';
    return new Response(null, { status: isPing ? 204 : 404 });
  }
}
