public import IncidentModel
public import Runbooks

extension IncidentLedger {
  /// How many similar incidents are asked what was followed in them.
  private static let precedentLimit = 10

  /// Returns the runbooks that were followed in incidents like one, those of the most alike first.
  public func precedents(
    for id: IncidentID
  ) async throws(LedgerFailure) -> [RunbookPrecedent] {
    var found: [RunbookPrecedent] = []
    for like in try await similar(to: id, limit: Self.precedentLimit) {
      found += RunbookPrecedent.all(in: try await incident(like.id), likeness: like.score)
    }
    return found
  }
}
