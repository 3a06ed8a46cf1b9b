export { bladeOf } from '~/widgets/sloBlade';
