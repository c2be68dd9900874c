/*
 * Điều 10.2 and 10.3 as the regulation says them, with the readings A20 to A22, for comparing: written from the text and without
 * the tables of app/domain/transfer, which it judges. Whoever changes those has to find the change here, in other words.
 */

type Stage =
  | 'waiting' // the paper is there, nobody has asked
  | 'asked'
  | 'turned-down' // refused or sent back: may be asked for again
  | 'on-its-way'
  | 'arrived'
  | 'passed-on'
  | 'over';

type Paper = {
  name: string;
  /** A loan (biệt phái) leaves the dossier with the unit that lends; every other paper takes it along. */
  isLoan: boolean;
  from: string;
  to: string;
  stage: Stage;
  /** The new unit has had the dossier, or the person, by this paper. */
  wasReceived: boolean;
  isAnnulled: boolean;
};

export type LawfulStep =
  | 'request'
  | 'release'
  | 'refuse'
  | 'receive'
  | 'send-back'
  | 'forward'
  | 'withdraw'
  | 'end';

/** One person's dossier under the article: who keeps it, who uses the person, where he is lent, what is on its way. */
export class LawfulDossier {
  keeper: string;
  user: string;
  lentTo: string | null = null;
  hasLeft = false;
  /** Who kept it, from the first on. */
  readonly keepers: string[];
  readonly papers: Paper[] = [];

  constructor(keeper: string) {
    this.keeper = keeper;
    this.user = keeper;
    this.keepers = [keeper];
  }

  /** A paper is registered; null where it changes nothing that is asked for: it leads home, or prolongs the loan. */
  register(name: string, to: string, isLoan: boolean): Paper | null {
    if (to === this.keeper) return null;
    if (isLoan && to === this.lentTo) return null;
    const stage = this.hasLeft ? 'over' : 'waiting';
    const paper: Paper = {
      name,
      isLoan,
      from: this.keeper,
      to,
      stage,
      wasReceived: false,
      isAnnulled: false,
    };
    this.papers.push(paper);
    return paper;
  }

  onItsWay(): Paper | undefined {
    return this.papers.find(({ stage }) => stage === 'on-its-way');
  }

  /** "khi tiếp nhận … phải yêu cầu …; cơ quan cũ có trách nhiệm chuyển …; cơ quan mới tiếp nhận và chuyển tiếp …" */
  allows(step: LawfulStep, paper: Paper): boolean {
    const { stage } = paper;
    const isAtHome = this.keeper === paper.from && this.lentTo === null;
    const others = this.papers.filter((other) => other !== paper);
    switch (step) {
      case 'request':
        return (
          (stage === 'waiting' || stage === 'turned-down') &&
          isAtHome &&
          !others.some((other) => other.stage === 'asked' || other.stage === 'on-its-way')
        );
      case 'release':
        return stage === 'asked' && isAtHome;
      case 'refuse':
        return stage === 'asked';
      case 'receive':
      case 'send-back':
        return stage === 'on-its-way';
      case 'forward':
        return stage === 'arrived' && this.onItsWay() === undefined;
      case 'withdraw':
        return stage === 'waiting' || stage === 'asked' || stage === 'turned-down';
      case 'end':
        return paper.isLoan && (stage === 'arrived' || stage === 'passed-on');
    }
  }

  take(step: LawfulStep, paper: Paper): boolean {
    if (!this.allows(step, paper)) return false;
    const after: Record<LawfulStep, Stage> = {
      request: 'asked',
      release: 'on-its-way',
      refuse: 'turned-down',
      receive: 'arrived',
      'send-back': 'turned-down',
      forward: 'passed-on',
      withdraw: 'over',
      end: 'over',
    };
    paper.stage = after[step];
    if (step === 'receive') this.arrive(paper);
    if (step === 'forward' && (paper.isLoan || this.lentTo === null)) this.user = paper.to;
    if (step === 'end') this.comeBack();
    return true;
  }

  private arrive(paper: Paper): void {
    this.user = paper.to;
    paper.wasReceived = true;
    if (paper.isLoan) {
      this.lentTo = paper.to;
      return;
    }
    this.keeper = paper.to;
    this.keepers.push(paper.to);
    // What else was to be done with it at its former place is void by itself.
    for (const other of this.papers)
      if (other !== paper && other.stage !== 'passed-on') other.stage = 'over';
  }

  private comeBack(): void {
    this.lentTo = null;
    this.user = this.keeper;
  }

  /** A void paper moves nobody; one by which somebody has the dossier or the person can't be made unwritten. */
  annul(paper: Paper): boolean {
    if (paper.wasReceived || paper.isAnnulled) return false;
    paper.isAnnulled = true;
    paper.stage = 'over';
    return true;
  }

  /** "nghỉ hưu, thôi việc, từ trần": nothing goes anywhere any more, nobody has him on loan. */
  leave(): boolean {
    if (this.hasLeft || this.onItsWay() !== undefined) return false;
    this.hasLeft = true;
    if (this.lentTo !== null) this.comeBack();
    for (const paper of this.papers)
      if (paper.stage !== 'passed-on' || paper.isLoan) paper.stage = 'over';
    return true;
  }

  /** Who writes: the keeper and the host beside him; nobody while it is on its way (Điều 10.2) or once he has left (Điều 11). */
  writers(): string[] {
    if (this.onItsWay() !== undefined || this.hasLeft) return [];
    return this.lentTo === null ? [this.keeper] : [this.keeper, this.lentTo];
  }
}
