import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#endif

extension ReceiverFailure {
  /// Creates the failure behind an error of the network layer.
  init(_ error: any Error, at address: ListenAddress) {
    if error is SocketAddressError {
      self = .hostUnknown(address)
      return
    }
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portTaken(address)
    case EACCES: self = .portNotAllowed(address)
    case EADDRNOTAVAIL: self = .addressNotHere(address)
    case .some, .none: self = .unexpected(address, detail: "\(error)")
    }
  }
}
