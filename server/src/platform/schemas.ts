/** Fastify's own compilers of schemas, put off until a route is first asked: a server listens seconds earlier. */
import validatorSelector from '@fastify/ajv-compiler';
import serializerSelector from '@fastify/fast-json-stringify-compiler';

interface Validate {
  (data: unknown): unknown;
  errors?: unknown;
}

const validators = validatorSelector();
const serializers = serializerSelector();

function buildValidator(
  ...context: Parameters<typeof validators>
): (...definition: Parameters<ReturnType<typeof validators>>) => Validate {
  const compile = validators(...context);
  return (...definition) => {
    let compiled: Validate | undefined;
    const validate: Validate = (data) => {
      compiled ??= compile(...definition) as Validate;
      const answer = compiled(data);
      validate.errors = compiled.errors;
      return answer;
    };
    return validate;
  };
}

function buildSerializer(...context: Parameters<typeof serializers>): ReturnType<typeof serializers> {
  const compile = serializers(...context);
  return (definition) => {
    let compiled: ReturnType<typeof compile> | undefined;
    return (data) => {
      compiled ??= compile(definition);
      return compiled(data);
    };
  };
}

export const lazyCompilers = { buildValidator: buildValidator as typeof validators, buildSerializer };
