/// What the console that plays a drill holds beside its log: the home, the seat, and where wishes come.
struct DrillSeating {
  let home: DrillHome
  let claim: DrillClaim
  /// What the claim says, without the clock.
  let note: DrillClaimNote
  let wishes: DrillWishes
}
