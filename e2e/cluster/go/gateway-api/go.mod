// A source of CustomResourceDefinitions, as a dependency of this module.
module tools

go 1.24.0

require (
	sigs.k8s.io/gateway-api v1.6.1 // indirect
)
