// A project that is CLS-compliant can have networks among its public types.
[assembly: System.CLSCompliant(true)]
